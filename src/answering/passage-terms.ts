import type { Passage } from '../text/passage.ts'
import { termsOf } from '../text/terms.ts'

const known = new WeakMap<Passage, ReadonlySet<string>>()

/** Terms of a passage, its heading and its title. Passages never change, so that each is read once. */
export function passageTermsOf(passage: Passage): ReadonlySet<string> {
  const terms =
    known.get(passage) ??
    new Set(termsOf(`${passage.text} ${passage.section ?? ''} ${passage.title}`))
  known.set(passage, terms)
  return terms
}
