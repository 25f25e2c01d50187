import type { Timings } from '../../contract.ts'

/** Where the time went, as shares of one line. */
export function WhyTimings({ timings }: { timings: Timings }) {
  const parts = [
    ['Reading the question', timings.rewriteMs],
    ['Searching', timings.retrieveMs],
    ['Composing', timings.answerMs],
    ['Verifying', timings.verifyMs],
  ] as const
  const total = Math.max(1, timings.totalMs)
  let from = 0
  return (
    <>
      <h3>The time it took: {ms(timings.totalMs)}</h3>
      <svg class="gauge" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="gauge-rail" x="0" y="2" width="100" height="4" />
        {parts.map(([name, spent], i) => {
          const x = from
          from += (100 * spent) / total
          return (
            <rect
              key={name}
              class={`part-${i}`}
              x={x}
              y="2"
              width={(100 * spent) / total}
              height="4"
            />
          )
        })}
      </svg>
      <ul class="legend">
        {parts.map(([name, spent], i) => (
          <li key={name}>
            <span class={`swatch part-${i}`} aria-hidden="true" />
            {name} {ms(spent)}
          </li>
        ))}
      </ul>
    </>
  )
}

const ms = (spent: number): string =>
  spent < 1000 ? `${Math.round(spent)} ms` : `${(spent / 1000).toFixed(1)} s`
