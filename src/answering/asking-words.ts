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

/** All terms where nothing else would be left. */
export function withoutAskingWords(
  terms: readonly string[],
  { asked, text }: Question,
): readonly string[] {
  const [order] = ORDER.exec(plainOf(text)) ?? []
  const ordering = new Set(order ? termsOf(order) : [])
  const left = terms.filter(
    (term) => !ordering.has(term) && !(asked === 'compare' && COMPARING.has(term)),
  )
  return left.length > 0 ? left : terms
}
