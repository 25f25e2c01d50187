import type { Citation, Statement } from '../../contract.ts'

/** A stretch of a statement's words, and the citations whose chips stand right after it. */
export interface Piece {
  readonly text: string
  readonly chips: readonly Citation[]
}

/** What closes a quotation, and so belongs before its chip. */
const CLOSING = /[”"’'»›)\]]*[.,;:!?…]*/y

/**
 * Puts each citation after the words it supports: after its quote where the statement repeats the quote, else at the
 * end. The texts of all pieces are the statement's text.
 */
export function statementPieces(
  statement: Statement,
  citations: readonly Citation[],
): readonly Piece[] {
  const { text } = statement
  const cited = statement.citations.flatMap((n) => citations.find((c) => c.n === n) ?? [])
  const placed = cited
    .map((citation) => ({ citation, at: text.indexOf(citation.quote) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  const pieces: Piece[] = []
  let from = 0
  const chipped = new Set<number>()
  for (const { citation, at } of placed) {
    if (at < from) continue
    if (at > from) pieces.push({ text: text.slice(from, at), chips: [] })
    from = afterQuotation(text, at + citation.quote.length)
    pieces.push({ text: text.slice(at, from), chips: [citation] })
    chipped.add(citation.n)
  }
  const rest = cited.filter((c) => !chipped.has(c.n))
  if (from < text.length) pieces.push({ text: text.slice(from), chips: rest })
  else if (rest.length > 0) {
    const last = pieces.pop()
    if (last) pieces.push({ ...last, chips: [...last.chips, ...rest] })
  }
  return pieces
}

function afterQuotation(text: string, at: number): number {
  CLOSING.lastIndex = at
  return CLOSING.test(text) ? CLOSING.lastIndex : at
}
