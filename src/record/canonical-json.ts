import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** JSON as RFC 8785 writes it: one spelling for one value, so that a hash of it can be computed again anywhere. */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('There is no JSON for undefined')
  return json
}

/** SHA-256 of the text in UTF-8, in hex. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Reads JSON for hashing. RFC 8785 has no spelling for half a surrogate pair, which JSON can carry as an
 * escape; it counts as U+FFFD, the way UTF-8 encoders write it.
 */
export const readJson = (json: string): unknown =>
  /\\u[dD][89a-fA-F]/.test(json)
    ? JSON.parse(json, (_, value) => wellFormed(value))
    : JSON.parse(json)

const wellFormed = (value: unknown): unknown =>
  typeof value === 'string' ? Buffer.from(value, 'utf8').toString('utf8') : value
