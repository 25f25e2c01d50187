/** The texts of a corpus, of which some are read when they are asked for first. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Corpus } from '../corpus/read-corpus.ts'
import type { Unread } from '../corpus/unread-file.ts'
import { IndexStale } from '../problem.ts'
import type { SourceTexts } from '../retrieval/segment-passages.ts'
import type { Source } from '../text/source.ts'

/** Throws IndexStale where a file has changed since it was indexed. */
export function createCorpusTexts({ sources, unread }: Corpus): SourceTexts {
  const textOf = async (id: string): Promise<Source | null> => {
    const held = sources.get(id)
    if (held) return held
    const waiting = unread.get(id)
    if (!waiting) return null
    const source = await waiting.read()
    if (source) return source
    throw new IndexStale(
      `${id} has changed since it was indexed`,
      'Take up the change: POST /api/reindex, start with --watch, or start again.',
    )
  }
  return {
    named: new Map<string, Source | Unread>([...sources, ...unread]),
    async read(ids) {
      const found = await Promise.all(Array.from(ids, textOf))
      return new Map(found.flatMap((source) => (source ? [[source.id, source] as const] : [])))
    },
  }
}

/** A share of the time that is left to questions: three parts of four. */
const REST = 3

/**
 * Reads what is unread, bit by bit, so that a file may change as it likes from then on: what was indexed is answered
 * from until the change is taken up. Whoever asks for a text meanwhile does not wait for it.
 */
export async function readTheRest({ unread }: Corpus, signal: AbortSignal): Promise<void> {
  for (const { read } of unread.values()) {
    if (signal.aborted) return
    const began = performance.now()
    // Whoever asks for this one is told.
    await read().catch(() => null)
    await pause(REST * (performance.now() - began), undefined, { ref: false })
  }
}
