import type { Signal } from '@preact/signals'
import { kept } from './kept.ts'

/** The key for a server that asks for one. Kept until the tab is closed. */
export interface AccessKey {
  readonly key: Signal<string>
  /** `fetch`, with the key where there is one. */
  readonly fetch: typeof globalThis.fetch
}

export function createAccessKey(
  fetch: typeof globalThis.fetch,
  session: Pick<Storage, 'getItem' | 'setItem'>,
): AccessKey {
  const key = kept(session, 'access-key', '', (stored) => stored)
  return {
    key,
    fetch: async (input, init = {}) => {
      if (key.value === '') return fetch(input, init)
      const headers = new Headers(init.headers)
      headers.set('Authorization', `Bearer ${key.value}`)
      return fetch(input, { ...init, headers })
    },
  }
}
