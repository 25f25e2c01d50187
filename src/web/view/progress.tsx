import type { Arrived } from '../state/turn.ts'
import { counted } from '../text/counted.ts'

export function Progress({ arrived }: { arrived: Arrived }) {
  return (
    <p class="progress">
      <span class="pulse" aria-hidden="true" />
      {arrived.passages === null
        ? 'Searching the sources'
        : `Checking quotes in ${counted(arrived.passages.length, 'passage')}`}
    </p>
  )
}
