import { expect } from 'vitest'
import { Answer } from '../../src/contract.ts'
import type { Library } from '../../src/text/library.ts'

/** What every answer of the product keeps, whatever was asked. */
export async function expectGrounded(answer: Answer, { size, read }: Library): Promise<void> {
  Answer.parse(answer)
  const sources = await read(answer.passages.map(({ sourceId }) => sourceId))
  const listed = new Map(answer.passages.map((passage) => [passage.id, passage]))
  expect(answer.passages.length).toBeGreaterThanOrEqual(Math.min(5, size.passages))
  answer.passages.forEach((passage, i) => {
    expect(passage.rank).toBe(i + 1)
    expect(sources.get(passage.sourceId)?.text.slice(passage.start, passage.end)).toBe(passage.text)
    expect(passage.cited).toBe(answer.citations.some(({ passageId }) => passageId === passage.id))
  })
  if (answer.status === 'not_in_sources') {
    expect(answer.statements).toEqual([])
    expect(answer.citations).toEqual([])
    return
  }
  expect(answer.statements.length).toBeGreaterThan(0)
  expect(answer.citations.map(({ n }) => n)).toEqual(answer.citations.map((_, i) => i + 1))
  for (const {
    start,
    end,
    quote,
    sourceId,
    passageId,
    sourceSha256,
    prefix,
    suffix,
  } of answer.citations) {
    const source = sources.get(sourceId)
    expect(source?.text.slice(start, end)).toBe(quote)
    expect(source?.text.slice(start - prefix.length, end + suffix.length)).toBe(
      prefix + quote + suffix,
    )
    expect(source?.sha256).toBe(sourceSha256)
    const passage = listed.get(passageId)
    expect(passage && passage.start <= start && end <= passage.end).toBe(true)
  }
  const byNumber = new Map(answer.citations.map((citation) => [citation.n, citation]))
  for (const { text, citations } of answer.statements) {
    expect(citations.length).toBeGreaterThan(0)
    for (const n of citations) expect(text).toContain(byNumber.get(n)?.quote)
  }
}
