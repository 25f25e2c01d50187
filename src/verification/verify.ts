/** A draft to a statement with citations, or the reason why nothing of it may be sent. Believes nobody. */
import { createHash } from 'node:crypto'
import type { Citation, Statement } from '../contract.ts'
import type { Draft, Quote } from '../text/draft.ts'
import type { Passage } from '../text/passage.ts'
import type { Source, Sources } from '../text/source.ts'
import { contains, cut } from '../text/span.ts'
import { cite } from './cite.ts'
import type { CheckSupport } from './support.ts'

export type Verdict =
  | { readonly kind: 'verified'; readonly statement: Statement; readonly citations: Citation[] }
  | { readonly kind: 'withheld'; readonly reason: string }

/** Await each verdict before the next draft, so that citations are numbered in the order of the answer. */
export type Verify = (draft: Draft) => Promise<Verdict>

/**
 * A verifier for one answer: it numbers citations in order of appearance, and the same words keep their number.
 * A draft that fails uses up no number. `listed` are the passages that the answer shows as retrieved; nothing outside
 * them can be cited. `checkSupport` judges what is written in other words than the source's.
 */
export function createVerify(
  sources: Sources,
  listed: readonly Passage[],
  checkSupport: CheckSupport,
): Verify {
  const passages = new Map(listed.map((passage) => [passage.id, passage]))
  const numbers = new Map<string, number>()
  return async (draft) => {
    const found = draft.quotes.map((quote) => check(quote, draft, sources, passages))
    const failed = found.find((result) => typeof result === 'string')
    if (failed !== undefined) return { kind: 'withheld', reason: failed }
    const support = await supportOf(draft, found, checkSupport)
    if (support.verdict === 'unsupported') return { kind: 'withheld', reason: support.reason }
    const citations = found.flatMap((result, i) => {
      const quote = draft.quotes[i]
      if (typeof result === 'string' || !quote) return []
      const key = `${result.id}:${quote.span.start}-${quote.span.end}`
      const n = numbers.get(key) ?? numbers.size + 1
      numbers.set(key, n)
      return [cite(n, result, quote.passage, quote.span)]
    })
    const statement: Statement = {
      text: draft.text,
      citations: [...new Set(citations.map(({ n }) => n))],
      support,
    }
    return { kind: 'verified', statement, citations }
  }
}

async function supportOf(
  draft: Draft,
  sources: readonly (Source | string)[],
  checkSupport: CheckSupport,
) {
  if (draft.kind === 'verbatim') return { verdict: 'verbatim', score: 1 } as const
  const cited = sources.flatMap((source, i) => {
    const span = draft.quotes[i]?.span
    return typeof source === 'string' || !span ? [] : [cut(source.text, span)]
  })
  return checkSupport(draft.text, cited)
}

/** The source whose words these really are, or what is wrong. */
function check(
  { passage, span }: Quote,
  draft: Draft,
  sources: Sources,
  listed: ReadonlyMap<string, Passage>,
): Source | string {
  const source = sources.get(passage.sourceId)
  if (!source) return `the source ${passage.sourceId} is not in the library`
  if (source.sha256 !== passage.sourceSha256) return 'the passage was cut from another version'
  if (hashOf(source) !== source.sha256) return 'the text of the source is not what its hash says'
  const place = listed.get(passage.id)
  if (!place) return 'the passage is not among those that were retrieved'
  if (!(Number.isInteger(span.start) && Number.isInteger(span.end) && contains(place, span)))
    return 'the quote lies outside its passage'
  if (source.text.slice(place.start, place.end) !== place.text)
    return 'the passage is not the text at its span'
  const quote = source.text.slice(span.start, span.end)
  if (quote.trim() === '') return 'the quote is empty'
  if (draft.kind === 'verbatim' && !draft.text.includes(quote))
    return 'the statement does not hold the quote to the letter'
  return source
}

const hashes = new WeakMap<Source, string>()

/** Sources are immutable values, so that each is hashed once. */
function hashOf(source: Source): string {
  const known = hashes.get(source)
  if (known) return known
  const hash = createHash('sha256').update(source.text).digest('hex')
  hashes.set(source, hash)
  return hash
}
