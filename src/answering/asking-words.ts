/** Words of a question that say how it asks and nothing of its matter: no sentence that answers need hold them. */
import { termsOf } from '../text/terms.ts'
import { plainOf } from './lead.ts'
import type { Question } from './question.ts'

const COMPARING = new Set(
  termsOf(
    'differ difference different distinguish distinction compare comparison contrast similar similarity alike common versus vs',
  ),
)
const ORDER =
  /^(?:explain|describe|define|list|name|give|tell|show|identify|mention|enumerate|cite|state|compare|contrast|discuss|outline)\b/

/** Turns of phrase for "do" and "happen": of passages that answer, about three in ten hold these words of them. */
const IDIOMS: readonly RegExp[] = [
  /\b(?:role|part)s? (?:do|does|did|will|would|can|could|should|must|might|may|has|have|had)\b.*\b(play(?:ed)?)\b/iu,
  /\b(play(?:s|ed|ing)?) (?:an? |the |any |its |their )?(?:\p{L}+ )?(?:role|part)\b/iu,
  /\b((?:takes?|took|taken|taking) place)\b/iu,
]

/** All terms where nothing else would be left. */
export function withoutAskingWords(
  terms: readonly string[],
  { asked, text }: Question,
): readonly string[] {
  const [order] = ORDER.exec(plainOf(text)) ?? []
  const idioms = IDIOMS.flatMap((idiom) => termsOf(idiom.exec(text)?.[1] ?? ''))
  const asking = new Set([...termsOf(order ?? ''), ...idioms])
  const left = terms.filter(
    (term) => !asking.has(term) && !(asked === 'compare' && COMPARING.has(term)),
  )
  return left.length > 0 ? left : terms
}
