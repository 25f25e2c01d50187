import type { VerifyReport, VerifyRequest } from '../contract/audit.ts'
import { cut, type Span } from '../text/span.ts'
import { normalisedText } from './normalised-text.ts'
import { occurrencesOf, standsFree } from './occurrences.ts'
import { piecesOf, type Searched } from './stitched-quote.ts'

export type QuoteCheck = Omit<VerifyReport['citations'][number], 'n'>
export type Quoted = VerifyRequest['citations'][number]

/**
 * Looks for a quote where it is said to stand, then in all of the source that is named, then in typography of
 * its own, then in the other sources, then piece by piece. A quote that begins or ends inside a word or number is
 * none: “5 million” does not stand in “15 million”.
 */
export function checkQuote(quoted: Quoted, all: readonly Searched[]): QuoteCheck {
  const { sourceId } = quoted
  const named = sourceId === undefined ? all : all.filter(({ source }) => source.id === sourceId)
  const others = sourceId === undefined ? [] : all.filter(({ source }) => source.id !== sourceId)
  return (
    exactly(quoted, named) ??
    normalised(quoted, named) ??
    elsewhere(quoted, others) ??
    stitched(quoted, all) ??
    notFound(named.length === 0 ? 'there is no source of this id' : '')
  )
}

const notFound = (note: string): QuoteCheck => ({
  verdict: 'missing',
  match: 'not_found',
  sourceId: null,
  start: null,
  end: null,
  pieces: [],
  note: note || 'these words stand in no source',
})

const found = (
  { source }: Searched,
  { start, end }: Span,
  what: Pick<QuoteCheck, 'verdict' | 'match' | 'note'>,
): QuoteCheck => ({ ...what, sourceId: source.id, start, end, pieces: [] })

function exactly({ quote, start, end }: Quoted, sources: readonly Searched[]): QuoteCheck | null {
  const placed = start !== undefined && end !== undefined
  let moved: QuoteCheck | null = null
  for (const searched of sources) {
    const { text } = searched.source
    const match = 'exact'
    if (placed && text.slice(start, end) === quote && standsFree(text, { start, end }))
      return found(searched, { start, end }, { verdict: 'intact', match, note: '' })
    const free = occurrencesOf(quote, text).filter((span) => standsFree(text, span))
    const [first] = free
    if (!first) continue
    if (!placed) return found(searched, first, { verdict: 'intact', match, note: places(free) })
    const note = 'the words stand at another place than named'
    moved ??= found(searched, first, { verdict: 'moved', match, note })
  }
  return moved
}

const places = (free: readonly Span[]): string =>
  free.length > 1 ? `the words stand at ${free.length} places; this is the first` : ''

function normalised({ quote }: Quoted, sources: readonly Searched[]): QuoteCheck | null {
  const words = normalisedText(quote).text.trim()
  for (const searched of sources) {
    const { text, spanOf } = searched.normalised()
    const span = occurrencesOf(words, text).find((candidate) => standsFree(text, candidate))
    if (!span) continue
    const note = 'the words stand there in other white space, quotes or dashes'
    return found(searched, spanOf(span), { verdict: 'moved', match: 'normalised', note })
  }
  return null
}

function elsewhere({ quote }: Quoted, others: readonly Searched[]): QuoteCheck | null {
  const there = exactly({ quote }, others) ?? normalised({ quote }, others)
  if (!there) return null
  const note = 'the words stand in another source than named'
  return { ...there, verdict: 'missing', match: 'other_source', note }
}

function stitched({ quote }: Quoted, all: readonly Searched[]): QuoteCheck | null {
  const pieces = piecesOf(quote, all)
  if (!pieces) return null
  return {
    ...notFound(`the words stand in ${pieces.length} places, but nowhere together`),
    match: 'stitched',
    pieces: pieces.map(({ source, span }) => ({
      sourceId: source.id,
      ...span,
      quote: cut(source.text, span),
    })),
  }
}
