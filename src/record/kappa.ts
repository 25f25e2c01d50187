/** Agreement between judges beyond what chance would bring. */

/** Agreement of two or more judges: the share of pairs who agree, and that share corrected for chance. */
export interface Agreed {
  readonly agreement: number
  /** 1: always; 0: as often as chance would have it; null where chance leaves nothing to explain. */
  readonly kappa: number | null
}

/**
 * Cohen's kappa of two judges over the same items (J. Cohen, "A coefficient of agreement for nominal scales",
 * Educational and Psychological Measurement 20, 1960). Null without items.
 */
export function cohen(pairs: readonly (readonly [string, string])[]): Agreed | null {
  if (pairs.length === 0) return null
  const agreement = pairs.filter(([a, b]) => a === b).length / pairs.length
  const first = sharesOf(pairs.map(([a]) => a))
  const second = sharesOf(pairs.map(([, b]) => b))
  let chance = 0
  for (const [verdict, share] of first) chance += share * (second.get(verdict) ?? 0)
  return { agreement, kappa: beyondChance(agreement, chance) }
}

/**
 * Fleiss' kappa over items that several judges judged, each with its list of verdicts (J. L. Fleiss, "Measuring
 * nominal scale agreement among many raters", Psychological Bulletin 76, 1971). Items may have unequal numbers of
 * judges: as in Gwet's "Handbook of Inter-Rater Reliability" (4th ed., 2014, ch. 2), agreement is the mean over the
 * items, and a verdict's share the mean of its shares in the items; with equal numbers that is Fleiss' own. Items with fewer than two
 * verdicts do not count. Null where none is left.
 */
export function fleiss(items: readonly (readonly string[])[]): Agreed | null {
  const counted = items.filter((verdicts) => verdicts.length > 1)
  if (counted.length === 0) return null
  const shares = counted.map(sharesOf)
  const agreement = mean(
    counted.map(({ length }, i) => {
      const counts = [...(shares[i]?.values() ?? [])].map((share) => share * length)
      return sum(counts.map((n) => n * (n - 1))) / (length * (length - 1))
    }),
  )
  const verdicts = new Set(counted.flat())
  const chance = sum(
    [...verdicts].map((verdict) => mean(shares.map((share) => share.get(verdict) ?? 0)) ** 2),
  )
  return { agreement, kappa: beyondChance(agreement, chance) }
}

/** Sums of shares miss 1 by rounding. */
const CERTAIN = 1 - 1e-9

const beyondChance = (agreement: number, chance: number): number | null =>
  chance > CERTAIN ? null : (agreement - chance) / (1 - chance)

function sharesOf(verdicts: readonly string[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const verdict of verdicts)
    shares.set(verdict, (shares.get(verdict) ?? 0) + 1 / verdicts.length)
  return shares
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length
