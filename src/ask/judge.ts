/** A written statement to a verdict: on the sentences that the model named, or else on the one that it can have meant. */
import type { NumberedSentence } from '../answering/numbered-sentences.ts'
import { type Pointing, pointingOf } from '../answering/pointed-quotes.ts'
import type { WrittenStatement } from '../answering/read-statements.ts'
import { unfitIn } from '../answering/unfit-text.ts'
import type { Draft, Quote } from '../text/draft.ts'
import type { Verdict, Verify } from '../verification/verify.ts'

export interface Failed {
  readonly kind: 'failed'
  readonly text: string
  readonly reason: string
  readonly pointing: Pointing
}

export type Judge = (
  statement: WrittenStatement,
) => Promise<Extract<Verdict, { kind: 'verified' }> | Failed>

/** A judge for one reply: it remembers whether the model counts from 0. */
export function createJudge(sentences: readonly NumberedSentence[], verify: Verify): Judge {
  let first: 0 | 1 = 1
  return async (statement) => {
    if (statement.numbers.includes(0)) first = 0
    const { text } = statement
    const pointing = pointingOf(statement, sentences, first)
    let reason: string | null = null
    for (const candidate of pointing.candidates) {
      const verdict = await verdictOn(text, candidate, verify)
      if (verdict.kind === 'verified') return verdict
      reason ??= verdict.reason
    }
    return { kind: 'failed', text, reason: reason ?? 'it names no sentence that says it', pointing }
  }
}

async function verdictOn(
  text: string,
  sentences: readonly NumberedSentence[],
  verify: Verify,
): Promise<Verdict> {
  const words = sentences.map((sentence) => sentence.text)
  const unfit = unfitIn(text, words)
  if (unfit !== null) return { kind: 'withheld', reason: unfit }
  const [first, ...rest] = sentences.map(
    ({ passage, sentence }): Quote => ({
      passage,
      span: { start: sentence.start, end: sentence.end },
    }),
  )
  if (!first) return { kind: 'withheld', reason: 'it names no sentence' }
  return verify(draftOf(text, words, [first, ...rest]))
}

/** The very words of a sentence are a quotation, and look like one. */
const draftOf = (text: string, words: readonly string[], quotes: Draft['quotes']): Draft =>
  words.length === 1 && words[0] === text.replace(/^[“"]|[”"]$/gu, '')
    ? { text: `“${words[0]}”`, quotes, kind: 'verbatim' }
    : { text, quotes, kind: 'written' }
