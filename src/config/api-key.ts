import { createHash, randomBytes } from 'node:crypto'

/** One entry of API_KEYS; of a key that was given in plain only its hash is kept. */
export interface ApiKey {
  readonly scopes: readonly string[]
  /** In hex. Behind a function, so that it does not show up where settings are printed. */
  readonly sha256: { readonly reveal: () => string }
}

const SCOPES = ['ask', 'read', 'admin']
const DEFAULT_SCOPES = ['ask', 'read']
const HASHED = 'sha256:'

/**
 * Reads `KEY` or `sha256:HASH`, each with `=SCOPE+SCOPE` after it where it shall not have the usual ones. Null where it
 * is neither. The hash has no salt and takes no time: keys are random, so nobody can guess one from it.
 */
export function apiKeyIn(entry: string): ApiKey | null {
  if (!/^[\x21-\x2b\x2d-\x7e]+$/.test(entry)) return null
  // A key may itself end in "=", as base64 does, or hold one before other characters.
  const [, key = entry, named] = /^(.+)=([a-z+]+)$/.exec(entry) ?? []
  const scopes = named?.split('+') ?? DEFAULT_SCOPES
  const hash = key.startsWith(HASHED) ? key.slice(HASHED.length) : sha256(key)
  if (!scopes.every((scope) => SCOPES.includes(scope)) || !/^[0-9a-f]{64}$/.test(hash)) return null
  return { scopes, sha256: { reveal: () => hash } }
}

/** A new random key of 256 bits, and its entry in API_KEYS, from which nobody can tell it. Null: an unknown scope. */
export function newApiKey(scopes: string): { readonly key: string; readonly entry: string } | null {
  const key = `vb_${randomBytes(32).toString('base64url')}`
  const entry = `${HASHED}${sha256(key)}=${scopes}`
  return apiKeyIn(entry) && { key, entry }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
