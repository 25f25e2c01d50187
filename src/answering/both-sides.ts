import { contentTermsOf, termsOf } from '../text/terms.ts'
import type { Chosen } from './choose.ts'
import type { Question } from './question.ts'
import type { Evidence, Weighed } from './weigh.ts'

/** One thing must be this likely, relative to the best sentence, to be worth saying; of two or more each is. */
const WORTH_SAYING = 0.05

/**
 * What the likeliest sentences say of the things that are compared and, for each thing, what speaks best of it and not
 * of the others: that there are two models says of neither how it is.
 */
export function chooseBothSides(
  question: Question,
  { sentences }: Evidence,
  likeliest: readonly Weighed[],
): Chosen[] {
  const sides = sidesOf(question)
  const speaks = (side: readonly string[], { terms, passage }: Weighed) => {
    const heading = new Set(termsOf(passage.section ?? ''))
    return side.every((term) => terms.has(term) || heading.has(term))
  }
  const onlyOf = (side: readonly string[]) => (sentence: Weighed) =>
    sides.every((other) => speaks(other, sentence) === (other === side))
  const ofAny = likeliest.filter((sentence) => sides.some((side) => speaks(side, sentence)))
  const chosen: Weighed[] = sides.length > 1 && ofAny.length > 0 ? ofAny : [...likeliest]
  const best = sentences[0]?.probability ?? 0
  for (const side of sides) {
    const only = onlyOf(side)
    if (chosen.some(only)) continue
    const found = sentences.find(only) ?? sentences.find((sentence) => speaks(side, sentence))
    const worth = sides.length > 1 || (found?.probability ?? 0) >= WORTH_SAYING * best
    if (found && !chosen.includes(found) && worth) chosen.push(found)
  }
  return chosen
}

const DO = '(?:do|does|did|are|is|were|was)'
const DIFFER = '(?:differ|different|compare|resemble|similar|alike|have in common)'

/** How two things are put beside each other. */
const FORMS = [
  /\bbetween\s+(.+?)\s+and\s+(.+)$/i,
  /^(?:compare|contrast)\s+(.+?)\s+(?:and|with|to)\s+(.+)$/i,
  /^what (?:distinguishes|differentiates|separates|sets)\s+(.+?)\s+(?:apart )?from\s+(.+)$/i,
  new RegExp(`\\b${DO}\\s+(.+?)\\s+and\\s+(.+?)\\s+${DIFFER}\\b`, 'i'),
  new RegExp(`\\b${DO}\\s+(.+?)\\s+(?:differ|different|distinct)\\s+from\\s+(.+)$`, 'i'),
  /^(.+?)\s+(?:vs\.?|versus|compared (?:to|with)|different from)\s+(.+)$/i,
]

/** Terms of each side: of its names, where it has any, since "the mission in Lebanon" is hardly ever said in full. */
export function sidesOf({ asked, text, entities }: Question): string[][] {
  if (asked !== 'compare') return []
  const bare = text.replace(/[?.!\s]+$/, '')
  const names = entities.map((entity) => entity.text)
  const phrases = FORMS.map((form) => form.exec(bare)).find((found) => found !== null)
  const sides = phrases
    ? phrases.slice(1, 3).map((side) => {
        const own = names.filter((name) => side.includes(name))
        return own.length > 0 ? own.join(' ') : side
      })
    : names
  return sides.map(contentTermsOf).filter((terms) => terms.length > 0)
}
