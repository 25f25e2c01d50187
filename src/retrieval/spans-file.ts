/** Passages of many sources as spans and hashes; the words stay in the sources. */
import { IndexStale } from '../problem.ts'
import type { Library } from '../text/library.ts'
import { type Passage, passageOf, type Sentence } from '../text/passage.ts'
import { Spans } from './manifest.ts'

/** `keys` are the hashes of what was embedded, one a passage, in the order of `passages`. */
export function encodeSpans(passages: readonly Passage[], keys: readonly string[]): Buffer {
  const bySource = new Map<string, Spans[number]>()
  passages.forEach(({ sourceId, start, end, sentences }, i) => {
    const entry = bySource.get(sourceId) ?? { id: sourceId, passages: [] }
    const flat = sentences.flatMap((s) => [s.start, s.end, s.kind])
    entry.passages.push([start, end, keys[i] ?? '', flat])
    bySource.set(sourceId, entry)
  })
  return Buffer.from(JSON.stringify([...bySource.values()]))
}

/** Cuts the passages again from sources that are known to be the ones they were made from. */
export function decodeSpans(
  bytes: Buffer,
  sources: Library['sources'],
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
