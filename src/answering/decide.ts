/** To answer or to decline, with the reason and what was measured. */
import type { Addressed } from './addressed.ts'
import type { Question } from './question.ts'
import type { Evidence } from './weigh.ts'

export type Reason =
  | 'evidence_found'
  | 'evidence_too_weak'
  | 'nothing_retrieved'
  | 'not_a_question'
  | 'instruction'

export interface Decision {
  readonly answers: boolean
  /** Of a text that asks several things of which some are answered, those that are not. */
  readonly unanswered?: readonly string[]
  /** What a decline says. */
  readonly text: string
  readonly decision: {
    readonly reason: Reason
    /** Probability that the sources answer, 0..1, and what it had to reach. */
    readonly score: number
    readonly threshold: number
    readonly asked: string
  }
}

export function decide(
  spokenTo: Addressed,
  question: Question,
  { sentences, answerable, threshold }: Evidence,
): Decision {
  const addressed = spokenTo === 'question' && saysNothing(question) ? 'empty' : spokenTo
  const reason = reasonOf(addressed, sentences.length, answerable >= threshold)
  return {
    answers: reason === 'evidence_found',
    text: DECLINES[addressed] ?? NOT_IN_SOURCES,
    decision: { reason, score: answerable, threshold, asked: question.asked },
  }
}

/** "What about it?", where no talk before says what. */
const saysNothing = ({ words, ofDocument }: Question): boolean => words.length === 0 && !ofDocument

interface Decided extends Decision {
  readonly question: Question
}

/** Of all that a text asks, at least one thing: it is answered where one of them is. */
export function decideTogether(all: readonly Decided[]): Decision {
  const best = all.reduce((a, b) => (b.decision.score > a.decision.score ? b : a))
  const { answers, text, decision } = all.find((one) => one.answers) ?? best
  const unanswered = all.filter((one) => !one.answers).map(({ question }) => question.text)
  return { answers, text, decision, ...(answers && unanswered.length > 0 && { unanswered }) }
}

function reasonOf(addressed: Addressed, candidates: number, enough: boolean): Reason {
  if (addressed === 'instruction') return 'instruction'
  if (addressed !== 'question') return 'not_a_question'
  if (candidates === 0) return 'nothing_retrieved'
  return enough ? 'evidence_found' : 'evidence_too_weak'
}

const NOT_IN_SOURCES =
  'The sources do not answer this. The passages that come nearest are listed, so that you can judge for yourself.'
const ASK =
  'Ask a question about what the documents say, and each answer will quote them word for word.'

const DECLINES: Readonly<Partial<Record<Addressed, string>>> = {
  instruction: `The sources do not answer this: it is an instruction, and this assistant only answers from the documents. ${ASK}`,
  greeting: `Hello. There is nothing in the sources to answer yet. ${ASK}`,
  thanks: `You are welcome. There is nothing in the sources to answer here. ${ASK}`,
  small_talk: `The sources do not answer this: it is not a question about them. ${ASK}`,
  about_assistant: `The sources do not answer this: it is about the assistant, which finds and quotes what the documents say. ${ASK}`,
  empty: `There is no question here that the sources could answer. ${ASK}`,
}
