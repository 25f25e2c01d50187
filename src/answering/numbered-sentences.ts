/** The sentences of passages as a language model reads them: one a line, numbered from 1. */
import { type Passage, type Sentence, sentenceTextOf } from '../text/passage.ts'
import { addressedTo } from './addressed.ts'

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
 * overlap. A sentence that speaks to an assistant instead of a reader is left out: it states nothing.
 */
export function numberSentences(passages: readonly Passage[], budget: number): NumberedSentences {
  const lines: string[] = []
  const all: NumberedSentence[] = []
  const seen = new Set<string>()
  let left = budget
  let leftOut = 0
  for (const passage of passages) {
    let headed = false
    for (const sentence of passage.sentences) {
      const text = sentenceTextOf(passage, sentence)
      const place = `${passage.sourceId}:${sentence.start}-${sentence.end}`
      if (seen.has(place) || orders(text)) continue
      const heading = headed ? [] : [headingOf(passage)]
      const line = `[${all.length + 1}] ${onOneLine(text)}`
      const cost = tokensIn([...heading, line].join('\n')) + 1
      seen.add(place)
      if (cost > left) {
        leftOut++
        continue
      }
      left -= cost
      headed = true
      lines.push(...heading, line)
      all.push({ passage, sentence, text })
    }
  }
  return { all, text: lines.join('\n'), leftOut }
}

/** These alone, numbered anew. */
export function renumbered(chosen: readonly NumberedSentence[]): NumberedSentences {
  const text = chosen.map((sentence, i) => `[${i + 1}] ${onOneLine(sentence.text)}`).join('\n')
  return { all: chosen, text, leftOut: 0 }
}

const orders = (text: string): boolean => addressedTo(text).kind === 'instruction'

const headingOf = ({ title, section }: Passage): string =>
  `From “${onOneLine(title).slice(0, 200)}”${section ? `, under “${onOneLine(section).slice(0, 200)}”` : ''}:`

const onOneLine = (text: string): string => text.replace(/[\p{Z}\p{Cc}\p{Cf}]+/gu, ' ').trim()
