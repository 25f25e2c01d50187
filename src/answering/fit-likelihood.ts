import type { Fit } from './answer-fit.ts'
import type { Asked } from './asked.ts'
import type { EntityKind } from './entities.ts'
import type { Question } from './question.ts'

/** Shares of the sentences that answer, and of those beside them that do not, that fit wholly and half. */
type Rates = readonly [
  answersFull: number,
  answersHalf: number,
  othersFull: number,
  othersHalf: number,
]

/** Over 77,000 questions, as `tests/eval/answer-types.ts` prints them. */
const RATES: Readonly<Partial<Record<Asked | EntityKind, Rates>>> = {
  why: [0.192, 0.558, 0.043, 0.49],
  how_many: [0.611, 0.317, 0.052, 0.269],
  how: [0.078, 0.388, 0.041, 0.305],
  percent: [0.855, 0.106, 0.181, 0.279],
  define: [0.545, 0, 0.251, 0],
  name: [0.778, 0.119, 0.57, 0.143],
  measure: [0.691, 0.095, 0.205, 0.119],
  number: [0.539, 0.165, 0.255, 0.041],
  list: [0.73, 0, 0.511, 0],
  where: [0.496, 0.203, 0.184, 0.303],
  who: [0.48, 0.368, 0.265, 0.402],
  when: [0.822, 0.01, 0.286, 0.006],
  how_long: [0.719, 0.137, 0.08, 0.175],
  date: [0.616, 0, 0.215, 0],
  compare: [0.651, 0, 0.241, 0],
  place: [0.78, 0.147, 0.371, 0.316],
  organisation: [0.429, 0.469, 0.194, 0.372],
  person: [0.398, 0.349, 0.182, 0.366],
  money: [0.764, 0.124, 0.12, 0.151],
}

/** Questions that want the same kind of thing: those that name a kind ("which year") by that kind. */
export const kindWanted = ({ asked, expects: [first] }: Question): Asked | EntityKind =>
  first !== undefined && /^(?:which|what|list|how_much)$/.test(asked) ? first : asked

/** Kinds that no other words can stand for: a name may be told by "the mayor", a sum of money by nothing else. */
const FIGURES: ReadonlySet<Asked | EntityKind> = new Set(
  'how_many how_long when date percent measure money number'.split(' ') as (Asked | EntityKind)[],
)

export const wantsFigure = (question: Question): boolean => FIGURES.has(kindWanted(question))

/** Log likelihood ratio of what a sentence holds, given that it answers or not; 0 where nothing is expected. */
export function fitLikelihood(question: Question, fit: Fit): number {
  const rates = RATES[kindWanted(question)]
  if (!rates || fit === null) return 0
  const [answersFull, answersHalf, othersFull, othersHalf] = rates
  if (fit === 1) return Math.log(answersFull / othersFull)
  if (fit === 0.5) return Math.log(answersHalf / othersHalf)
  return Math.log((1 - answersFull - answersHalf) / (1 - othersFull - othersHalf))
}
