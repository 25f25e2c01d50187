import type { RankedPassage } from '../../contract.ts'
import { usePage } from '../page.ts'
import type { Turn } from '../state/turn.ts'
import { type ScoreBar, scoreBars } from '../text/score-bars.ts'

interface Props {
  turn: Turn
  passages: readonly RankedPassage[]
}

/** What was retrieved, best first, with what each stage thought of it. */
export function WhyPassages({ turn, passages }: Props) {
  const { reader } = usePage()
  if (passages.length === 0) return null
  return (
    <>
      <h3>What was found, best first</h3>
      <ol class="found">
        {passages.map((passage) => (
          <li key={passage.id}>
            <button
              type="button"
              class="found-passage"
              onClick={() => reader.openSpot(turn, passage.sourceId, passage)}
            >
              <span class="found-rank">{passage.rank}</span>
              <span class="found-text" dir="auto">
                {passage.text}
              </span>
              {passage.cited && <span class="tag">cited</span>}
            </button>
            <ul class="bars">
              {scoreBars(passage, passages).map((bar) => (
                <Bar key={bar.name} bar={bar} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  )
}

function Bar({ bar: { name, value, share } }: { bar: ScoreBar }) {
  return (
    <li>
      <span>
        {name} <b>{value === null ? '–' : value.toFixed(Math.abs(value) < 0.1 ? 3 : 2)}</b>
      </span>
      <svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
        <rect class="gauge-rail" width="100" height="3" />
        <rect class="gauge-fill" width={100 * share} height="3" />
      </svg>
    </li>
  )
}
