import { createHash } from 'node:crypto'

/**
 * 52 bits of a term's SHA-256, as a whole number: an index needs to find a term again, and never to say it. Of a million
 * terms some two would be taken for one another once in ten thousand indexes.
 */
export function hashOfTerm(term: string): number {
  const digest = createHash('sha256').update(term).digest()
  return digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) >> 4)
}
