import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { SourceDetail } from '../../contract.ts'
import { callJson, type Loaded } from '../api/call-json.ts'
import { loadText } from '../api/load-text.ts'

/** Null while on the way. */
type Place = Loaded<SourceDetail> | null

/** Documents as they are read: fetched when first opened, kept while the page lives. */
export interface SourceShelf {
  readonly at: (id: string) => ReadonlySignal<Place>
  /** The text of a version by its hash: it never changes. */
  readonly textOf: (sha256: string) => ReadonlySignal<Loaded<string> | null>
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
  const texts = new Map<string, Signal<Loaded<string> | null>>()
  const textOf = (sha256: string) => {
    const kept = texts.get(sha256)
    if (kept) return kept
    const text = signal<Loaded<string> | null>(null)
    texts.set(sha256, text)
    void loadText(fetch, `/api/texts/${sha256}`).then((loaded) => {
      text.value = loaded
      if (!loaded.ok) texts.delete(sha256)
    })
    return text
  }
  return {
    at,
    textOf,
    refresh: (id) => {
      const place = at(id)
      place.value = null
      void fill(id, place)
    },
  }
}
