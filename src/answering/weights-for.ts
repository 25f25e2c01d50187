import type { Passage } from '../text/passage.ts'
import type { AskedTerms } from './asked-terms.ts'
import { coverageOf } from './coverage.ts'
import { passageTermsOf } from './passage-terms.ts'

/** The terms that a passage is held against: of a comparison, without those of the sides that it speaks of less. */
export function weightsFor(
  { weights, sides }: Pick<AskedTerms, 'weights' | 'sides'>,
  passage: Passage,
): ReadonlyMap<string, number> {
  if (sides.length < 2) return weights
  const held = passageTermsOf(passage)
  const ofEach = sides.map((side) => {
    const others = sides.filter((other) => other !== side).flat()
    return new Map([...weights].filter(([term]) => side.includes(term) || !others.includes(term)))
  })
  const coverage = ofEach.map((own) => coverageOf(own, (term) => held.has(term)))
  return ofEach[coverage.indexOf(Math.max(...coverage))] ?? weights
}
