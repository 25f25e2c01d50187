import type { UrlCitation } from '../../contract/chat-completions.ts'
import type { Answer, Citation, Statement } from '../../contract.ts'

export interface CitedText {
  readonly text: string
  /** Where in `text` each marker stands. */
  readonly annotations: readonly UrlCitation[]
}

/** One statement followed by its markers, with the place of each; `offset` is where the piece begins in the message. */
export function citedStatement(
  { text, citations: numbers }: Statement,
  citations: readonly Citation[],
  offset: number,
  origin: string,
): CitedText {
  // One statement is parted from the next by a blank.
  let piece = `${offset > 0 ? ' ' : ''}${text} `
  const annotations = numbers.flatMap((n): UrlCitation[] => {
    const start_index = offset + piece.length
    piece += `[${n}]`
    const citation = citations.find((one) => one.n === n)
    if (!citation) return []
    const url = new URL(citation.url, origin).href
    const place = { start_index, end_index: offset + piece.length }
    return [{ type: 'url_citation', url_citation: { ...place, title: citation.title, url } }]
  })
  return { text: piece, annotations }
}

/** A whole answer as a message; what declines says so in its text. */
export function citedText(answer: Answer, origin: string): CitedText {
  if (answer.statements.length === 0) return { text: answer.text, annotations: [] }
  const { text, annotations } = answer.statements.reduce<CitedText>(
    (before, statement) => {
      const piece = citedStatement(statement, answer.citations, before.text.length, origin)
      return {
        text: before.text + piece.text,
        annotations: [...before.annotations, ...piece.annotations],
      }
    },
    { text: '', annotations: [] },
  )
  // After its statements an answer may have a word to say about what it withheld.
  return { text: answer.text.startsWith(text) ? answer.text : text, annotations }
}
