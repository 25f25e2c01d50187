import { type Entry, linkSha256 } from './entry.ts'

/** The first place where the chain is not what was written. */
export interface Fault {
  readonly kind: 'changed' | 'removed' | 'inserted' | 'reordered'
  readonly position: number
  /** The answer that stands there; null where nothing does. */
  readonly answerId: string | null
  readonly detail: string
}

/** How far beyond the last position a renumbered record is still recognised by its hash. */
const REACH = 1000

/**
 * Names the fault where `next` does not follow `prior`, the last link that does follow its predecessor.
 * A link's hash covers its position, so a link that was renumbered still tells where it was written.
 */
export function linkFault(prior: Entry | null, rest: readonly Entry[]): Fault {
  const expected = (prior?.position ?? 0) + 1
  const [next, ...later] = rest
  const wrote = (entry: Entry, position: number) =>
    linkSha256({ ...entry, position }) === entry.sha256
  const belongs = later.some((entry) => wrote(entry, expected))
  if (!next || (next.position !== expected && !belongs))
    return fault('removed', expected, null, 'no link has this position')
  if (next.position === expected && wrote(next, expected))
    return fault(
      'changed',
      prior?.position ?? 1,
      prior ?? next,
      'it is not what the next one follows',
    )
  if (prior && wrote(next, prior.position) && next.previousSha256 === prior.previousSha256)
    return fault('inserted', prior.position, prior, 'the link after it was written in its place')
  const end = expected + rest.length + REACH
  const own = firstWhere(expected + 1, end, (position) => wrote(next, position))
  if (own !== null)
    return belongs
      ? fault('reordered', expected, next, `it was written at position ${own}`)
      : fault('removed', expected, null, `the link that stands here was written at ${own}`)
  if (belongs) return fault('inserted', expected, next, 'the link that belongs here stands later')
  return fault('changed', expected, next, 'its hash does not fit what it says')
}

export const fault = (
  kind: Fault['kind'],
  position: number,
  entry: Entry | null,
  detail: string,
): Fault => ({ kind, position, answerId: entry?.answerId ?? null, detail })

function firstWhere(from: number, to: number, holds: (n: number) => boolean): number | null {
  for (let n = from; n < to; n++) if (holds(n)) return n
  return null
}
