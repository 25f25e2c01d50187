import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { SourceDetail } from '../../contract.ts'
import { callJson, type Loaded } from '../api/call-json.ts'

/** Null while on the way. */
type Place = Loaded<SourceDetail> | null

/** Documents as they are read: fetched when first opened, kept while the page lives. */
export interface SourceShelf {
  readonly at: (id: string) => ReadonlySignal<Place>
  /** Fetches it anew. */
  readonly refresh: (id: string) => void
}

export function createSourceShelf(fetch: typeof globalThis.fetch): SourceShelf {
  const shelf = new Map<string, Signal<Place>>()
  const fill = async (id: string, place: Signal<Place>) => {
    place.value = await callJson(fetch, SourceDetail, `/api/sources/${encodeURIComponent(id)}`)
  }
  const at = (id: string) => {
    const kept = shelf.get(id)
    if (kept) return kept
    const place = signal<Place>(null)
    shelf.set(id, place)
    void fill(id, place)
    return place
  }
  return {
    at,
    refresh: (id) => {
      const place = at(id)
      place.value = null
      void fill(id, place)
    },
  }
}
