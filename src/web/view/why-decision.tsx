import type { Answer } from '../../contract.ts'

const REASONS = {
  evidence_found: 'The evidence is strong enough.',
  evidence_too_weak: 'The evidence is too weak.',
  nothing_retrieved: 'No passage came near the question.',
  not_a_question: 'This is not a question.',
  instruction: 'This is an instruction to the program, not a question about the sources.',
  not_verified: 'What was drafted could not be proven word for word.',
  model_declined: 'The language model found no answer in the nearest passages.',
} as const

/** The evidence against the threshold it had to reach, drawn on one line from 0 to 1. */
export function WhyDecision({ answer: { decision } }: { answer: Answer }) {
  const { reason, score, threshold } = decision
  const words = `Evidence ${score.toFixed(2)}; an answer needs ${threshold.toFixed(2)}.`
  const at = (share: number) => 100 * Math.min(1, Math.max(0, share))
  return (
    <>
      <h3>The decision</h3>
      <p>
        {REASONS[reason]} {words}
      </p>
      <svg
        class="gauge"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
      >
        <rect class="gauge-rail" x="0" y="2" width="100" height="4" />
        <rect class="gauge-fill" x="0" y="2" width={at(score)} height="4" />
        <line
          class="gauge-tick"
          x1={at(threshold)}
          x2={at(threshold)}
          y1="0"
          y2="8"
          vector-effect="non-scaling-stroke"
        />
      </svg>
    </>
  )
}
