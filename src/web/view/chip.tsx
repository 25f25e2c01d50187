import { useEffect } from 'preact/hooks'
import type { Citation } from '../../contract.ts'
import { usePage } from '../page.ts'
import type { Turn } from '../state/turn.ts'

const SHOW_AFTER_MS = 120
const HIDE_AFTER_MS = 150

/** A citation's number after the words it supports. Shows the quote to a glance; opens the reader at it. */
export function Chip({ turn, citation }: { turn: Turn; citation: Citation }) {
  const { reader, glance } = usePage()
  const reading = reader.reading.value
  const active = reading?.turn === turn && reading.active === citation.n
  const glanced = glance.glance.value
  const isGlanced = glanced?.citation === citation
  // A card does not outlive its chip.
  useEffect(
    () => () => {
      if (glance.glance.peek()?.citation === citation) glance.hide(0)
    },
    [citation],
  )
  return (
    <button
      type="button"
      class="chip"
      aria-label={`${citation.n}, quote from ${citation.section ?? citation.title}`}
      aria-current={active ? 'true' : undefined}
      aria-describedby={isGlanced ? 'citation-card' : undefined}
      onClick={() => {
        glance.hide(0)
        reader.openCitation(turn, citation)
      }}
      onPointerEnter={({ currentTarget, pointerType }) => {
        if (pointerType === 'mouse') glance.show({ citation, anchor: currentTarget }, SHOW_AFTER_MS)
      }}
      onPointerLeave={() => glance.hide(HIDE_AFTER_MS)}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible'))
          glance.show({ citation, anchor: currentTarget }, 0)
      }}
      onBlur={() => glance.hide(0)}
    >
      {citation.n}
    </button>
  )
}
