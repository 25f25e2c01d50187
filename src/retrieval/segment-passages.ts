/** The passages of an index, cut from their sources when they are asked for. */
import { IndexStale } from '../problem.ts'
import type { Passage } from '../text/passage.ts'
import type { Source, Sources } from '../text/source.ts'
import type { RowSource } from './accepts.ts'
import type { PassageRows } from './passage-rows.ts'
import { placeOf, type RowPlace, type SegmentRows } from './segment-rows.ts'
import { type Named, passageAt } from './spans-file.ts'

/** The sources that an index is searched over. */
export interface SourceTexts {
  readonly named: ReadonlyMap<string, Named>
  /** These with their texts, which are the ones that they are named for. */
  readonly read: (ids: Iterable<string>) => Promise<Sources>
}

export interface SegmentPassages extends PassageRows {
  readonly rowsOf: (sourceId: string) => readonly number[]
  /** Of one of its passages. */
  readonly placeOf: (passage: Passage) => RowPlace
}

/**
 * Passages of a text by their number. Once it was cut, a passage stays the same one, whatever else the index holds by
 * then: others remember what they found out about it.
 */
const cutFrom = new WeakMap<Source, Map<number, Passage>>()

export function createSegmentPassages(
  segments: readonly SegmentRows[],
  { read }: SourceTexts,
): SegmentPassages {
  const rows: RowSource[] = []
  const places = new Map<string, { readonly from: number; readonly to: number }>()
  for (const { sources } of segments)
    for (const { id, from, to } of sources) {
      const source = { sourceId: id }
      places.set(id, { from: rows.length, to: rows.length + to - from })
      for (let row = from; row < to; row++) rows.push(source)
    }
  const cut: (Passage | undefined)[] = new Array(rows.length)
  const passageOf = (row: number, texts: Sources): Passage => {
    const place = placeOf(segments, row)
    const source = texts.get(rows[row]?.sourceId ?? '')
    const first = places.get(source?.id ?? '')?.from
    if (!place || !source || first === undefined)
      throw new IndexStale(`The index has no passage ${row}`, 'Run: npm run index')
    const own = cutFrom.get(source) ?? new Map<number, Passage>()
    cutFrom.set(source, own)
    const passage = own.get(row - first) ?? passageAt(place.segment.spans, place.own, source)
    own.set(row - first, passage)
    return passage
  }
  return {
    rows,
    rowsOf(sourceId) {
      const { from, to } = places.get(sourceId) ?? { from: 0, to: 0 }
      return Array.from({ length: to - from }, (_, i) => from + i)
    },
    placeOf({ id, sourceId, start }) {
      const { from, to } = places.get(sourceId) ?? { from: 0, to: 0 }
      const first = placeOf(segments, from)
      const starts = first?.segment.spans.starts.subarray(first.own, first.own + to - from)
      const at = starts?.indexOf(start) ?? -1
      if (!first || at < 0) throw new RangeError(`The index has no passage ${id}`)
      return { segment: first.segment, own: first.own + at }
    },
    async read(wanted) {
      const missing = wanted.filter((row) => !cut[row])
      const texts = await read(new Set(missing.flatMap((row) => rows[row]?.sourceId ?? [])))
      return wanted.map((row) => {
        const passage = cut[row] ?? passageOf(row, texts)
        cut[row] = passage
        return passage
      })
    },
  }
}
