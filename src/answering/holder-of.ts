import { sameScaleAs } from '../text/scales.ts'

/** Whether one of these sets of terms holds a term, or another of its scale: who says "succeeded" speaks of failure. */
export const holderOf =
  (...sets: readonly (ReadonlySet<string> | undefined)[]) =>
  (term: string): boolean =>
    sets.some((set) => set?.has(term) || sameScaleAs(term).some((other) => set?.has(other)))
