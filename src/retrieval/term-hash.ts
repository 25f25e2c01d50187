import { createHash } from 'node:crypto'

/** The same words are asked for again and again, several times for one question. */
const known = new Map<string, number>()
const KNOWN_MAX = 10_000

/**
 * 52 bits of a term's SHA-256, as a whole number: an index needs to find a term again, and never to say it. Of a million
 * terms some two would be taken for one another once in ten thousand indexes.
 */
export function hashOfTerm(term: string): number {
  const before = known.get(term)
  if (before !== undefined) return before
  const digest = createHash('sha256').update(term).digest()
  const hash = digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) >> 4)
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(term, hash)
  return hash
}
