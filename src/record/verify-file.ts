import { type VerifyReport, VerifyRequest } from '../contract/audit.ts'
import { Answer } from '../contract.ts'

/**
 * What a file asks to have verified: an answer of ours, a request as the API takes it, or else the text itself,
 * whose sentences are the statements.
 */
export function verifyRequestIn(file: string): VerifyRequest {
  const json = jsonIn(file)
  const answer = Answer.safeParse(json)
  if (answer.success) {
    const { text, citations } = answer.data
    return {
      text,
      citations: citations.map(({ sourceId, quote, start, end }) => ({
        sourceId,
        quote,
        start,
        end,
      })),
    }
  }
  const request = VerifyRequest.safeParse(json)
  return request.success ? request.data : { text: file, citations: [] }
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(file)
  } catch {
    return null
  }
}

/** The report for a person at a terminal: a line for each quote and statement, and the verdict last. */
export function formatVerifyReport({ verdict, citations, statements }: VerifyReport): string {
  const quotes = citations.map(({ n, verdict: own, match, sourceId, start, end, note }) => {
    const place = sourceId === null ? '' : ` ${sourceId} ${start}-${end}`
    return `[${n}] ${own} (${match})${place}${note && `: ${note}`}`
  })
  const told = statements.map(({ verdict: own, text }) => `${own}: ${text}`)
  return `${[...quotes, ...told, verdict].join('\n')}\n`
}
