import { type ReadonlySignal, signal } from '@preact/signals'
import type * as z from 'zod/mini'
import { Conversation, ConversationDetail, ConversationList } from '../../contract/conversations.ts'
import { callJson, type Loaded } from '../api/call-json.ts'

/** The conversations that the server keeps. */
export interface ConversationShelf {
  /** Null while on the way. */
  readonly list: ReadonlySignal<Loaded<z.infer<typeof ConversationList>> | null>
  /** Those that hold these words; all where there are none. */
  readonly load: (query: string) => Promise<void>
  readonly start: () => Promise<Loaded<Conversation>>
  readonly open: (id: string) => Promise<Loaded<z.infer<typeof ConversationDetail>>>
  readonly rename: (id: string, title: string) => Promise<boolean>
  readonly remove: (id: string) => Promise<boolean>
}

const BASE = '/api/conversations'
const LISTED = 100

const pathOf = (id: string) => `${BASE}/${encodeURIComponent(id)}`
const sending = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

export function createConversationShelf(fetch: typeof globalThis.fetch): ConversationShelf {
  const list = signal<Loaded<z.infer<typeof ConversationList>> | null>(null)
  let loads = 0
  const load = async (query: string) => {
    const mine = ++loads
    const words = query.trim() === '' ? '' : `&q=${encodeURIComponent(query.trim())}`
    const loaded = await callJson(fetch, ConversationList, `${BASE}?limit=${LISTED}${words}`)
    // Of two searches at once the later one counts, in whatever order they come back.
    if (mine === loads) list.value = loaded
  }
  return {
    list,
    load,
    start: () => callJson(fetch, Conversation, BASE, sending('POST', {})),
    open: (id) => callJson(fetch, ConversationDetail, pathOf(id)),
    rename: async (id, title) =>
      (await callJson(fetch, Conversation, pathOf(id), sending('PATCH', { title }))).ok,
    remove: (id) =>
      fetch(pathOf(id), { method: 'DELETE' }).then(
        (response) => response.ok || response.status === 404,
        () => false,
      ),
  }
}
