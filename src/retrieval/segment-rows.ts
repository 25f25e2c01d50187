/** The rows of an index: those of its segments one after the other, without what left the corpus. */
import type { OpenSegment } from './open-segment.ts'
import type { SpannedSource } from './spans-file.ts'
import { GONE } from './word-parts.ts'

export interface SegmentRows {
  readonly segment: OpenSegment
  /** Sources that are wanted, in order. */
  readonly sources: readonly SpannedSource[]
  /** The first row of the index that is of this segment. */
  readonly first: number
  /** Its own row for each of its rows in the index, counted from the first. */
  readonly ownOf: Uint32Array
  /** The row of the index for each of its own, or `GONE`. */
  readonly rowOf: Uint32Array
}

/** `before` are those of an index that was open before: of segments where nothing has changed they stay. */
export function numberRows(
  segments: readonly OpenSegment[],
  wanted: (source: SpannedSource) => boolean,
  before: readonly SegmentRows[] = [],
): SegmentRows[] {
  let first = 0
  return segments.map((segment) => {
    const sources = segment.spans.sources.filter(wanted)
    const same = before.find(
      (one) =>
        one.segment === segment &&
        one.first === first &&
        one.sources.length === sources.length &&
        sources.every((source, i) => source === one.sources[i]),
    )
    if (same) {
      first += same.ownOf.length
      return same
    }
    const rowOf = new Uint32Array(segment.spans.rows).fill(GONE)
    const ownOf = new Uint32Array(sources.reduce((sum, { from, to }) => sum + to - from, 0))
    let row = 0
    for (const { from, to } of sources)
      for (let own = from; own < to; own++) {
        ownOf[row] = own
        rowOf[own] = first + row++
      }
    const rows = { segment, sources, first, ownOf, rowOf }
    first += row
    return rows
  })
}

export interface RowPlace {
  readonly segment: OpenSegment
  /** Its row there. */
  readonly own: number
}

/** Where a row of the index stands; null where it has no such row. */
export function placeOf(segments: readonly SegmentRows[], row: number): RowPlace | null {
  const found = segments.find(({ first, ownOf }) => row < first + ownOf.length)
  const own = found?.ownOf[row - found.first]
  return found && own !== undefined ? { segment: found.segment, own } : null
}
