/** Which of the sources that are wanted an index has, and where. */
import type { HeldSegment } from './held-index.ts'
import type { OldSegment } from './plan-segments.ts'
import type { Named, SpannedSource } from './spans-file.ts'

export interface Place {
  /** Number of the segment. */
  readonly segment: number
  readonly source: SpannedSource
}

export interface Sorted {
  /** Null where it is not there as it is wanted. */
  readonly placeOf: (source: Named) => Place | null
  readonly counts: readonly OldSegment[]
  /** What is there and is not wanted. */
  readonly gone: readonly (readonly [HeldSegment, SpannedSource])[]
}

export function sortSources(segments: readonly HeldSegment[], wanted: Iterable<Named>): Sorted {
  // By path, which no two have in common: names would be put together for each.
  const asked = new Map(Array.from(wanted, ({ path, sha256 }) => [path, sha256] as const))
  const places = new Map<string, Place>()
  const gone: [HeldSegment, SpannedSource][] = []
  const counts = segments.map((held, segment) => {
    let live = 0
    for (const source of held.spans.sources) {
      if (asked.get(source.path) !== source.sha256) gone.push([held, source])
      else {
        places.set(source.path, { segment, source })
        live += source.to - source.from
      }
    }
    return { rows: held.spans.rows, live, graph: held.graphFile !== null }
  })
  const placeOf = ({ path, sha256 }: Named) => {
    const place = places.get(path)
    return place?.source.sha256 === sha256 ? place : null
  }
  return { placeOf, counts, gone }
}

/** Another path may mean another format, with other headings in the same words. */
export const nameOf = ({ path, sha256 }: Named): string => `${sha256} ${path}`
