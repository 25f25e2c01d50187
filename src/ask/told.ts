/** What an answer has come to say, while it is being said. */
import type { Citation, Statement } from '../contract.ts'
import type { Draft } from '../text/draft.ts'
import type { Verdict, Verify } from '../verification/verify.ts'
import type { Clock } from './clock.ts'
import type { AskEvent, Withheld } from './events.ts'

type Verified = Extract<Verdict, { kind: 'verified' }>

export interface Told {
  readonly verified: Verified[]
  /** Drafts that failed verification and were not sent. */
  readonly withheld: Withheld[]
}

export const newTold = (): Told => ({ verified: [], withheld: [] })

export const statementEvent = ({ statement, citations }: Verified): AskEvent => ({
  event: 'statement',
  statement,
  citations,
})

/** Verifies drafts of the documents' own sentences, and then tells them. */
export async function* tell(
  drafts: readonly Draft[],
  verify: Verify,
  clock: Clock,
  told: Told,
): AsyncGenerator<AskEvent, void> {
  const before = told.verified.length
  for (const draft of drafts) {
    const verdict = await verify(draft)
    if (verdict.kind === 'verified') told.verified.push(verdict)
    else told.withheld.push({ text: draft.text, reason: verdict.reason })
  }
  clock.lap('verifyMs')
  for (const verdict of told.verified.slice(before)) yield statementEvent(verdict)
}

export const statementsIn = ({ verified }: Told): Statement[] =>
  verified.map(({ statement }) => statement)

export const citationsIn = ({ verified }: Told): Citation[] => [
  ...new Map(verified.flatMap(({ citations }) => citations.map((one) => [one.n, one]))).values(),
]

/** Statements in order, each followed by the numbers of its citations, and a word on those that were withheld. */
export function textOf(told: Told): string {
  const statements = statementsIn(told).map(
    ({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join('')}`,
  )
  return [...statements, ...withheldNote(told.withheld.length)].join(' ')
}

function withheldNote(count: number): string[] {
  if (count === 0) return []
  return count === 1
    ? ['(1 statement was withheld: the sources do not prove it.)']
    : [`(${count} statements were withheld: the sources do not prove them.)`]
}
