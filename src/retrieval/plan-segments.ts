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
  /** The one that takes up all that; null: new segments do. */
  readonly base: number | null
  /** How many new ones, where there is no base. */
  readonly writers: number
  /** In one that is written there is no graph below so many rows. */
  readonly atLeast: number
}

/** Below so many rows a segment is put together with whatever is written. */
const SMALL = 1000

/**
 * Of a segment nothing is ever taken away: what left the corpus is passed over when it is found. Where that is more than a
 * third, a search has to look at too much for the same, and it is written anew from what is left.
 */
const GONE_MOST = 1 / 3

/** A graph takes up more than its own rows only in pieces: several grow side by side, which is quicker than one. */
const GROWN_MOST = 2

/**
 * A segment without a graph is put together with what is at least this part of its own rows: less stands beside it. Each
 * that stays is then more than four times as large as all that are smaller, and there are few however an index grew.
 */
const TAKEN_UP_LEAST = 1 / 4

/**
 * Rows of each of the graphs that grow side by side at first. Inserting into a small graph is quicker than into a large
 * one, and each has a thread; every graph has to be searched.
 */
const ROWS_EACH = 25_000
const GRAPHS_MOST = 4

/** `fresh` is about how many passages are new; below `atLeast` passages there is no graph. */
export function planSegments(
  segments: readonly OldSegment[],
  fresh: number,
  atLeast: number,
): Plan {
  const places = [...segments.keys()].filter((place) => (segments[place]?.live ?? 0) > 0)
  const of = (place: number) => segments[place] ?? { rows: 0, live: 0, graph: false }
  const isSmall = (place: number) => !of(place).graph && of(place).rows < SMALL
  const decayed = places.filter((place) => {
    const { rows, live, graph } = of(place)
    const gone = rows - live
    return gone > (isSmall(place) ? 0 : rows * GONE_MOST) || (!graph && live >= atLeast)
  })
  const writes = fresh > 0 || decayed.length > 0
  const moved = places.filter((place) => decayed.includes(place) || (writes && isSmall(place)))
  let moving = fresh + moved.reduce((sum, place) => sum + of(place).live, 0)
  const staying = places
    .filter((place) => !moved.includes(place))
    .sort((a, b) => of(a).rows - of(b).rows)
  const joined = writes ? putTogether(staying, of, moving) : []
  moving += joined.reduce((sum, place) => sum + of(place).live, 0)
  // The largest of those, or the smallest graph, takes up the others as it stands.
  const [smallest] = staying
  const graph = smallest !== undefined && of(smallest).graph ? smallest : null
  const candidate = joined.at(-1) ?? graph
  const base =
    writes && candidate !== null && takesUp(of(candidate), moving, atLeast) ? candidate : null
  const graphs = base === null && moving >= atLeast ? Math.round(moving / ROWS_EACH) : 1
  const loose = [...moved, ...joined].filter((place) => place !== base)
  const grown = Math.min(Math.max(graphs, 1), GRAPHS_MOST)
  return {
    kept: places.filter((place) => place !== base && !loose.includes(place)),
    loose,
    base,
    writers: writes ? grown : 0,
    atLeast: Math.ceil(atLeast / grown),
  }
}

/** Those without a graph of `staying`, smallest first, as far as each is not far more than all before it. */
function putTogether(
  staying: readonly number[],
  of: (place: number) => OldSegment,
  fresh: number,
): number[] {
  const joined: number[] = []
  let moving = fresh
  for (const place of staying.filter((place) => !of(place).graph)) {
    if (moving < TAKEN_UP_LEAST * of(place).rows) break
    joined.push(place)
    moving += of(place).live
  }
  return joined
}

/** `moving` is all that is written, its own rows among them where it has no graph. */
function takesUp({ rows, live, graph }: OldSegment, moving: number, atLeast: number): boolean {
  const others = graph ? moving : moving - live
  return others <= GROWN_MOST * rows && (!graph || others >= Math.min(SMALL, atLeast))
}
