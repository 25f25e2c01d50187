import type { Passage } from '../text/passage.ts'
import { termsOf } from '../text/terms.ts'

const known = new WeakMap<Passage, ReadonlySet<string>>()

/**
 * Terms of a passage and its heading; the title of its source is no sign, since all its passages share it.
 * Passages never change, so that each is read once.
 */
export function passageTermsOf(passage: Passage): ReadonlySet<string> {
  const terms = known.get(passage) ?? new Set(termsOf(`${passage.text} ${passage.section ?? ''}`))
  known.set(passage, terms)
  return terms
}
