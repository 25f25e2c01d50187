import type { RankedPassage } from '../../contract.ts'
import { usePage } from '../page.ts'
import type { Turn } from '../state/turn.ts'

const SHOWN = 5

/** The passages that stand nearest to a question that was not answered, each a way into its document. */
export function NearestPassages({
  turn,
  passages,
}: {
  turn: Turn
  passages: readonly RankedPassage[]
}) {
  const { reader } = usePage()
  if (passages.length === 0) return null
  return (
    <>
      <h4>The nearest passages</h4>
      <ol class="nearest">
        {passages.slice(0, SHOWN).map((passage) => (
          <li key={passage.id}>
            <button
              type="button"
              class="nearest-passage"
              onClick={() => reader.openSpot(turn, passage.sourceId, passage)}
            >
              <span class="nearest-place">{passage.section ?? passage.title}</span>
              <span class="nearest-text" dir="auto">
                {passage.text}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}
