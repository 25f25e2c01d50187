/** Passages of many sources as spans and hashes; the words stay in the sources. */
import { IndexStale } from '../problem.ts'
import { type Passage, passageOf, type Sentence } from '../text/passage.ts'
import type { Sources } from '../text/source.ts'
import { Spans } from './manifest.ts'

export interface SpansBuilder {
  /** The next passage, and the hash of what was embedded of it. Those of one source stand together. */
  add(passage: Passage, key: string): void
  finish(): Buffer
}

/** Holds what is written already as text, which is far smaller than its values. */
export function createSpansBuilder(): SpansBuilder {
  const written: string[] = []
  let open: Spans[number] | null = null
  const close = () => {
    if (open) written.push(JSON.stringify(open))
  }
  return {
    add({ sourceId, start, end, sentences }, key) {
      if (open?.id !== sourceId) {
        close()
        open = { id: sourceId, passages: [] }
      }
      open.passages.push([start, end, key, sentences.flatMap((s) => [s.start, s.end, s.kind])])
    },
    finish() {
      close()
      return Buffer.from(`[${written.join(',')}]`)
    },
  }
}

/** Cuts the passages again from sources that are known to be the ones they were made from. */
export function decodeSpans(
  bytes: Buffer,
  sources: Sources,
): { readonly passages: Passage[]; readonly keys: string[] } {
  const keys: string[] = []
  const passages = parse(bytes).flatMap(({ id, passages: spans }) => {
    const source = sources.get(id)
    if (!source) throw new IndexStale(`${id} left the corpus`, 'Run: npm run index')
    return spans.map(([start, end, key, flat]) => {
      keys.push(key)
      return passageOf(source, { start, end }, sentencesFrom(flat))
    })
  })
  return { passages, keys }
}

/** The hashes alone, in order, also where the sources have changed since. */
export const keysOf = (bytes: Buffer): string[] =>
  parse(bytes).flatMap(({ passages }) => passages.map(([, , key]) => key))

function parse(bytes: Buffer): Spans {
  try {
    return Spans.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new IndexStale('The index has unreadable spans', 'Run: npm run index', { cause })
  }
}

function sentencesFrom(flat: readonly (number | string)[]): Sentence[] {
  const sentences: Sentence[] = []
  for (let i = 0; i + 2 < flat.length; i += 3)
    sentences.push({
      start: flat[i] as number,
      end: flat[i + 1] as number,
      kind: flat[i + 2] as Sentence['kind'],
    })
  return sentences
}
