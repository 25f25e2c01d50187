import type { Citation } from '../../contract.ts'
import type { Reading } from '../state/reader.ts'
import type { DocumentView } from './outline.ts'
import type { Layer } from './segments.ts'

export type Mark =
  | {
      readonly kind: 'citation'
      readonly n: number
      readonly end: number
      readonly active: boolean
    }
  | { readonly kind: 'spot' }
  | { readonly kind: 'passage'; readonly rank: number }

export interface Marks {
  readonly layers: readonly Layer<Mark>[]
  /** Citations whose words are not at their place in this text: the document has changed since the answer. */
  readonly displaced: readonly Citation[]
}

/** What to mark in a document. Never marks words that are not the quote. */
export function marksOf({ id, text }: Pick<DocumentView, 'id' | 'text'>, reading: Reading): Marks {
  const arrived = reading.turn?.arrived.value
  const citations = arrived?.citations.filter((c) => c.sourceId === id) ?? []
  const stands = (c: Citation) => text.slice(c.start, c.end) === c.quote
  const passages = arrived?.passages?.filter(
    (p) => p.sourceId === id && p.text === text.slice(p.start, p.end),
  )
  return {
    displaced: citations.filter((c) => !stands(c)),
    layers: [
      ...citations.filter(stands).map(({ n, start, end }) => ({
        start,
        end,
        label: { kind: 'citation' as const, n, end, active: n === reading.active },
      })),
      ...(reading.spot ? [{ ...reading.spot, label: { kind: 'spot' as const } }] : []),
      ...(passages ?? []).map(({ start, end, rank }) => ({
        start,
        end,
        label: { kind: 'passage' as const, rank },
      })),
    ],
  }
}
