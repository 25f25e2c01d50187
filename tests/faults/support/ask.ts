import { createHash } from 'node:crypto'
import { Answer } from '../../../src/contract.ts'

export const postJson = (body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** The answer, and the bytes that it came in. */
export async function answerTo(url: string, question: string, signal?: AbortSignal) {
  const response = await fetch(`${url}/api/ask`, {
    ...postJson({ question }),
    ...(signal && { signal }),
  })
  const json = await response.text()
  if (response.status !== 200) throw new Error(`${response.status}: ${json}`)
  return { answer: Answer.parse(JSON.parse(json)), json }
}

/** The texts that an answer may have been cut from, by their SHA-256. */
export type Texts = ReadonlyMap<string, string>

export const textsOf = (texts: readonly string[]): Map<string, string> =>
  new Map(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]))

/** Citations that are not what stands at their place in their version of the source. */
export const wrongIn = ({ citations }: Answer, texts: Texts): Answer['citations'] =>
  citations.filter(
    ({ sourceSha256, start, end, quote }) => texts.get(sourceSha256)?.slice(start, end) !== quote,
  )
