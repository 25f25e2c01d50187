/** Which segments of an index stay when documents change, and where what is new goes. */

export interface OldSegment {
  readonly rows: number
  /** Of sources that are still wanted. */
  readonly live: number
  readonly graph: boolean
}

export interface Plan {
  /** Places of segments that stay as they are. */
  readonly kept: readonly number[]
  /** Whose rows are written again: they go to where what is new goes. */
  readonly loose: readonly number[]
  /** The one that takes up all that, with its graph; null: new segments do. */
  readonly base: number | null
  /** How many new ones, where there is no base. */
  readonly writers: number
}

/**
 * Of a graph nothing is ever taken away: what left the corpus is passed over when it is found. Where that is more than a
 * third, a search has to look much wider for the same, and the graph is grown anew from what is left.
 */
const GONE_MOST = 1 / 3

/** A graph takes up more than its own rows only in pieces: several grow side by side, which is quicker than one. */
const GROWN_MOST = 2

/**
 * Rows of each of the graphs that grow side by side at first. Inserting into a small graph is quicker than into a large
 * one, and each has a thread; every graph has to be searched.
 */
const ROWS_EACH = 25_000
const WRITERS_MOST = 4

/** `fresh` is about how many passages are new; below `atLeast` passages a segment has no graph. */
export function planSegments(
  segments: readonly OldSegment[],
  fresh: number,
  atLeast: number,
): Plan {
  const places = [...segments.keys()].filter((place) => (segments[place]?.live ?? 0) > 0)
  const of = (place: number) => segments[place] ?? { rows: 0, live: 0, graph: false }
  const decayed = places.filter((place) => {
    const { rows, live, graph } = of(place)
    if (!graph) return live < rows || live >= atLeast
    return rows - live > rows * GONE_MOST
  })
  // Those without a graph are small: they are put together with whatever is written.
  const writes = fresh > 0 || decayed.length > 0
  const loose = places.filter((place) => decayed.includes(place) || (writes && !of(place).graph))
  const kept = places.filter((place) => !loose.includes(place))
  const moving = fresh + loose.reduce((sum, place) => sum + of(place).live, 0)
  const [smallest] = [...kept].sort((a, b) => of(a).rows - of(b).rows)
  const base =
    writes &&
    smallest !== undefined &&
    moving >= atLeast &&
    moving <= GROWN_MOST * of(smallest).rows
      ? smallest
      : null
  const writers = base === null ? Math.round(moving / ROWS_EACH) : 1
  return {
    kept: kept.filter((place) => place !== base),
    loose,
    base,
    writers: writes ? Math.min(Math.max(writers, 1), WRITERS_MOST) : 0,
  }
}
