import { termsOf } from '../text/terms.ts'
import type { Chosen } from './choose.ts'
import type { Question } from './question.ts'
import type { Evidence, Weighed } from './weigh.ts'

/** A side must be this likely, relative to the best sentence, to be worth saying. */
const WORTH_SAYING = 0.05

/** For each thing that is compared, what speaks of it best, where the likeliest sentences leave it out. */
export function chooseBothSides(
  question: Question,
  { sentences }: Evidence,
  likeliest: readonly Weighed[],
): Chosen[] {
  const chosen: Weighed[] = [...likeliest]
  const best = sentences[0]?.probability ?? 0
  for (const side of sidesOf(question)) {
    const speaks = ({ terms }: Weighed) => side.every((term) => terms.has(term))
    if (chosen.some(speaks)) continue
    const found = sentences.find(speaks)
    if (found && found.probability >= WORTH_SAYING * best) chosen.push(found)
  }
  return chosen
}

/** Terms of each side: around "and", "versus", "from", "to" between two noun phrases; else each name. */
function sidesOf({ text, entities }: Question): string[][] {
  const between = /\bbetween\s+(.+?)\s+and\s+(.+?)[?.!]*$/i.exec(text)
  const against =
    /^(.+?)\s+(?:vs\.?|versus|compared (?:to|with)|different from)\s+(.+?)[?.!]*$/i.exec(text)
  const phrases = between ?? against
  const sides = phrases ? phrases.slice(1, 3) : entities.map((entity) => entity.text)
  return sides.map(termsOf).filter((terms) => terms.length > 0)
}
