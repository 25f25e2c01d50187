import type { Citation } from '../../contract.ts'
import { usePage } from '../page.ts'
import type { Turn } from '../state/turn.ts'

/** A citation's number after the words it supports. Opens the reader at its quote. */
export function Chip({ turn, citation }: { turn: Turn; citation: Citation }) {
  const { reader } = usePage()
  const reading = reader.reading.value
  const active = reading?.turn === turn && reading.active === citation.n
  return (
    <button
      type="button"
      class="chip"
      data-n={citation.n}
      aria-label={`${citation.n}, quote from ${citation.section ?? citation.title}`}
      aria-current={active ? 'true' : undefined}
      onClick={() => reader.openCitation(turn, citation)}
    >
      {citation.n}
    </button>
  )
}
