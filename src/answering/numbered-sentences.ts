/** The sentences of passages as a language model reads them: one a line, numbered from 1. */
import { type Passage, type Sentence, sentenceTextOf } from '../text/passage.ts'
import { speaksToAssistant } from './speaks-to-assistant.ts'

export interface NumberedSentence {
  readonly passage: Passage
  readonly sentence: Sentence
  readonly text: string
}

export interface NumberedSentences {
  /** The one with number n at n - 1. */
  readonly all: readonly NumberedSentence[]
  readonly text: string
  /** Sentences for which there was no room. */
  readonly leftOut: number
  /** Sentences that speak to an assistant, and what follows them in their paragraph: a model is not given them. */
  readonly distrusted: number
}

/** Code units that surely hold a token of any tokeniser for English; other scripts take more tokens. */
const UNITS_PER_TOKEN = 3
const UNITS_PER_TOKEN_ELSEWHERE = 1

/** An upper estimate, as each model has its own tokeniser. */
export function tokensIn(text: string): number {
  const elsewhere = text.match(/[^\p{ASCII}\p{Script=Latin}\p{P}]/gu)?.length ?? 0
  return Math.ceil(
    (text.length - elsewhere) / UNITS_PER_TOKEN + elsewhere / UNITS_PER_TOKEN_ELSEWHERE,
  )
}

/**
 * Whole sentences of the passages in their order, as many as `budget` tokens hold; each once, also where passages
 * overlap. A paragraph is trusted up to where it speaks to an assistant instead of a reader.
 */
export function numberSentences(passages: readonly Passage[], budget: number): NumberedSentences {
  const lines: string[] = []
  const all: NumberedSentence[] = []
  const seen = new Set<string>()
  let left = budget
  let leftOut = 0
  let distrusted = 0
  for (const passage of passages) {
    let heading = [headingOf(passage)]
    for (const { sentence, text, trusted } of trustOf(passage)) {
      const place = `${passage.sourceId}:${sentence.start}-${sentence.end}`
      if (seen.has(place)) continue
      seen.add(place)
      const line = `[${all.length + 1}] ${onOneLine(text)}`
      const cost = tokensIn([...heading, line].join('\n')) + 1
      if (!trusted) distrusted++
      else if (cost > left) leftOut++
      else {
        left -= cost
        lines.push(...heading, line)
        heading = []
        all.push({ passage, sentence, text })
      }
    }
  }
  return { all, text: lines.join('\n'), leftOut, distrusted }
}

interface Trusted {
  readonly sentence: Sentence
  readonly text: string
  readonly trusted: boolean
}

function* trustOf(passage: Passage): Generator<Trusted> {
  let until: number | null = null
  for (const sentence of passage.sentences) {
    const text = sentenceTextOf(passage, sentence)
    const between: string =
      until === null ? '' : passage.text.slice(until, sentence.start - passage.start)
    const followsOrder: boolean = until !== null && !/\n\s*\n/.test(between)
    const trusted: boolean = !followsOrder && !speaksToAssistant(text)
    until = trusted ? null : sentence.end - passage.start
    yield { sentence, text, trusted }
  }
}

/** These alone, numbered anew. */
export function renumbered(chosen: readonly NumberedSentence[]): NumberedSentences {
  const text = chosen.map((sentence, i) => `[${i + 1}] ${onOneLine(sentence.text)}`).join('\n')
  return { all: chosen, text, leftOut: 0, distrusted: 0 }
}

/** Titles are a stranger's words, too. */
function headingOf({ title, section }: Passage): string {
  const [from, under] = [title, section ?? ''].map((words) =>
    speaksToAssistant(words) ? '' : onOneLine(words).slice(0, 200),
  )
  return `From ${from ? `“${from}”` : 'a document'}${under ? `, under “${under}”` : ''}:`
}

const onOneLine = (text: string): string => text.replace(/[\p{Z}\p{Cc}\p{Cf}]+/gu, ' ').trim()
