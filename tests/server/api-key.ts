import { createHash } from 'node:crypto'
import type { ApiKey } from '../../src/server/server-parts.ts'

/** A key as the settings hold it. */
export function keyOf(key: string, scopes = ['ask', 'read']): ApiKey {
  const sha256 = createHash('sha256').update(key).digest('hex')
  return { scopes, sha256: { reveal: () => sha256 } }
}
