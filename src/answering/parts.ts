/** A text that asks several things at once, as the questions that it asks. */
import { sentencesOf } from '../text/sentences.ts'
import { hasVerb } from './has-verb.ts'
import type { Language } from './language.ts'

/** More than these are one long brief, whose first questions are answered. */
const MOST = 3

const OPENS =
  /^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b/iu
const JOINT = /[,;]?\s+and\s+(?=(?:who|whom|whose|what|when|where|why|how|which)\s+\S)/iu

/** In order, each ending in a question mark where there are several; else the text as it stands. */
export function partsOf(text: string, language: Language): readonly string[] {
  const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end))
  const asked = sentences.filter((sentence) => sentence.endsWith('?'))
  // What stands before the only question is its background, and read with it.
  if (sentences.length > 1 && asked.length < 2) return [text]
  const whole = sentences.length > 1 ? asked : sentences
  const parts = whole.flatMap((question) => joined(question, language)).slice(0, MOST)
  return parts.length > 1 ? parts : [text]
}

/** "Who led it, and when was it?" Each needs a verb of its own: "Who and what were saved?" asks one thing. */
function joined(question: string, language: Language): string[] {
  const pieces = question.split(JOINT).map((piece) => `${piece.replace(/[\s?]+$/u, '')}?`)
  if (pieces.length === 1) return [question]
  const isWhole = (piece: string) => OPENS.test(piece) && hasVerb(language, piece)
  return pieces.every(isWhole) ? pieces : [question]
}
