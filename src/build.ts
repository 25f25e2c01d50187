/** corpus/ -> index/: read, split, embed what is new, save. The other spine, beside `ask.ts`. */
import { createFreshRows, type PassageEmbeddings } from './build/fresh-rows.ts'
import { indexedAs, lengthOf, readSource, type SourceToIndex } from './build/source-to-index.ts'
import { openWriters } from './build/writers.ts'
import { passagesOf } from './corpus/passages.ts'
import { type HeldIndex, openHeldIndex } from './retrieval/held-index.ts'
import { EXACT_BELOW, HNSW_PARAMETERS } from './retrieval/hnsw-graph.ts'
import { indexUnwritable } from './retrieval/index-unwritable.ts'
import { openKeptVectors } from './retrieval/kept-vectors.ts'
import { type IndexedSource, LAYOUT, SCHEMA } from './retrieval/manifest.ts'
import { asOnlyBuilder } from './retrieval/one-builder.ts'
import type { EmbeddingIdentity } from './retrieval/open-index.ts'
import type { OpenSegment } from './retrieval/open-segment.ts'
import { planSegments } from './retrieval/plan-segments.ts'
import { removeUnfinished, writeSnapshot } from './retrieval/snapshot.ts'
import { sortSources } from './retrieval/sort-sources.ts'

export interface BuildOptions {
  readonly directory: string
  readonly embeddings: PassageEmbeddings
  readonly identity: EmbeddingIdentity
  /** Whether the native module is there that grows a graph. */
  readonly hnswlib: { readonly kind: 'loaded' | 'unavailable' }
  /** Below so many passages there is no graph. */
  readonly exactBelow?: number
  /** Segments of the index that are open for searching: what is known of them is not read again. */
  readonly open?: readonly OpenSegment[]
  /** Takes no part of the index that is there as it is, but for vectors: it was found to be unusable. */
  readonly afresh?: boolean
  /** Called with the number of sources that are done, again and again. */
  readonly onProgress?: (sources: number) => void
}

export interface BuildReport {
  readonly passages: number
  /** How many were embedded now; the others kept their vector from the index before. */
  readonly embedded: number
}

/**
 * Takes the sources that are in the index as they are there, and reads, splits and embeds the others, one batch of
 * passages at a time. Who is killed and starts again goes on: what was embedded is kept. The index that is there stays
 * whole until the new one is. Waits where another process builds, and takes up what that has made. Throws
 * IndexUnwritable.
 */
export async function buildIndex(
  sources: Iterable<SourceToIndex>,
  options: BuildOptions,
): Promise<BuildReport> {
  const { directory, identity } = options
  try {
    return await asOnlyBuilder(directory, async () => {
      const held = await openHeldIndex(directory, identity, options.open)
      try {
        return await build([...sources], held, options)
      } finally {
        await held.close()
        // Of this build, where it failed, and of those that were killed.
        await removeUnfinished(directory)
      }
    })
  } catch (error) {
    throw indexUnwritable(error)
  }
}

/** Characters a passage, about. */
const PASSAGE = 700

async function build(
  wanted: readonly SourceToIndex[],
  held: HeldIndex,
  options: BuildOptions,
): Promise<BuildReport> {
  const { directory, embeddings, identity, onProgress } = options
  const { dimensions } = identity
  const { sorted, plan } = planned(wanted, held, options)
  const { atLeast } = plan
  const base = plan.base === null ? null : (held.segments[plan.base] ?? null)
  const kept = openKeptVectors(directory, identity, sorted.gone)
  const writers = await openWriters(plan.writers, { directory, dimensions, atLeast, base })
  const rows = createFreshRows(kept, embeddings)
  const indexed: IndexedSource[] = []
  let passages = 0
  try {
    for (const source of wanted) {
      const place = sorted.placeOf(source)
      const read = place ? null : await readSource(source)
      if (place) {
        const { from, to } = place.source
        passages += to - from
        indexed.push(indexedAs(source, source))
        const segment = held.segments[place.segment]
        if (!segment || !plan.loose.includes(place.segment)) continue
        // What was read before it stands before it.
        await rows.flush()
        await writers.next(to - from).copy(segment, place.source)
      } else if (read) {
        const own = passagesOf(read)
        passages += own.length
        indexed.push(indexedAs(read, source))
        await rows.add(read, own, writers.next(own.length))
      }
      onProgress?.(indexed.length)
    }
    await rows.flush()
    const { m, efConstruction, seed } = HNSW_PARAMETERS
    await writeSnapshot(
      directory,
      {
        ...{ schema: SCHEMA, layout: LAYOUT },
        embedding: identity,
        hnsw: { m, efConstruction, seed },
        sources: indexed,
        passages,
      },
      [
        ...plan.kept.flatMap((place) => held.segments[place]?.about ?? []),
        ...(await writers.finish()),
      ],
    )
    return { passages, embedded: rows.embedded() }
  } finally {
    kept.close()
    await writers.close()
  }
}

function planned(
  wanted: readonly SourceToIndex[],
  { segments }: HeldIndex,
  { hnswlib, exactBelow = EXACT_BELOW, afresh = false }: BuildOptions,
) {
  const sorted = sortSources(segments, afresh ? [] : wanted)
  const atLeast = hnswlib.kind === 'loaded' ? exactBelow : Number.POSITIVE_INFINITY
  const fresh = wanted.filter((source) => !sorted.placeOf(source))
  const characters = fresh.reduce((sum, source) => sum + lengthOf(source), 0)
  return { sorted, plan: planSegments(sorted.counts, Math.ceil(characters / PASSAGE), atLeast) }
}
