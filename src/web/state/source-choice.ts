import { type ReadonlySignal, signal } from '@preact/signals'
import type * as z from 'zod/mini'
import { SourceList } from '../../contract.ts'
import { callJson, type Loaded } from '../api/call-json.ts'

/** The documents that can be asked, and which of them are. */
export interface SourceChoice {
  /** Null while on the way. */
  readonly list: ReadonlySignal<Loaded<z.infer<typeof SourceList>> | null>
  readonly load: () => void
  /** Ids left out when asking. */
  readonly leftOut: ReadonlySignal<ReadonlySet<string>>
  readonly setAsked: (ids: readonly string[], asked: boolean) => void
  /** For a request: undefined means all of them. */
  readonly chosen: () => string[] | undefined
}

export function createSourceChoice(fetch: typeof globalThis.fetch): SourceChoice {
  const list = signal<Loaded<z.infer<typeof SourceList>> | null>(null)
  const leftOut = signal<ReadonlySet<string>>(new Set())
  return {
    list,
    load: () =>
      void callJson(fetch, SourceList, '/api/sources').then((loaded) => {
        list.value = loaded
      }),
    leftOut,
    setAsked: (ids, asked) => {
      const next = new Set(leftOut.value)
      for (const id of ids) {
        if (asked) next.delete(id)
        else next.add(id)
      }
      leftOut.value = next
    },
    chosen: () => {
      if (leftOut.value.size === 0 || !list.value?.ok) return undefined
      return list.value.value.sources.map((s) => s.id).filter((id) => !leftOut.value.has(id))
    },
  }
}
