/** What a document says on the whole: the sentences that stand closest to its title and to all of it. */
import { type Passage, sentenceTextOf } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { termsOf } from '../text/terms.ts'
import type { Chosen } from './choose.ts'
import { coverageOf } from './preselect.ts'

/** How many sentences stand for a document. */
const SENTENCES = 3

/**
 * Sentences by how much of the title's and the document's weightiest words they hold, with the opening and the
 * conclusion first, as writers state a thesis there (Edmundson, "New Methods in Automatic Extracting", 1969).
 */
export function thesisOf(source: Source, passages: readonly Passage[]): Chosen[] {
  const all = passages.flatMap((passage) =>
    passage.sentences.flatMap((sentence, place): Chosen[] => {
      if (sentence.kind === 'heading') return []
      const text = sentenceTextOf(passage, sentence)
      return [{ passage, sentence, text, place }]
    }),
  )
  const title = new Map(termsOf(source.titleSpan ? source.title : '').map((term) => [term, 1]))
  const keywords = keywordsOf(all)
  const scored = all
    .map((choice) => ({ choice, score: scoreOf(choice, source, title, keywords) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, SENTENCES)
  return scored.map(({ choice }) => choice)
}

function scoreOf(
  { text, sentence }: Chosen,
  source: Source,
  title: ReadonlyMap<string, number>,
  keywords: ReadonlyMap<string, number>,
): number {
  const terms = termsOf(text)
  const held = new Set(terms)
  const place = sentence.start / Math.max(1, source.text.length)
  const short = Math.min(1, terms.length / 6)
  return (
    short *
    (2 * coverageOf(title, (term) => held.has(term)) +
      coverageOf(keywords, (term) => held.has(term)) +
      (place > 0.8 ? 0.3 : place < 0.25 ? 0.15 : 0) -
      (text.endsWith('?') ? 0.5 : 0))
  )
}

/** Terms that several sentences share, by how many; the commonest function words weigh nothing. */
function keywordsOf(sentences: readonly Chosen[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of sentences)
    for (const term of new Set(termsOf(text))) counts.set(term, (counts.get(term) ?? 0) + 1)
  return new Map(
    [...counts]
      .filter(([term, count]) => count > 1 && term.length > 3)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 20),
  )
}
