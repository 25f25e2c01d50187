import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VerifyReport, VerifyRequest } from '../../src/contract/audit.ts'
import { createVerify } from '../../src/record/verify-quotes.ts'
import { served, sourceOf, spanOf } from './values.ts'

const A =
  'Troops were sent to Kosovo — all 1.5 million. “We never agreed,” he said. Nobody knew why.'
const B =
  'The harbour was closed in winter. Nobody knew why. The ships stayed out at sea until spring.'
const library = served(sourceOf('a', A), sourceOf('b', B))
const verify = createVerify()

const report = async (request: Partial<VerifyRequest>) =>
  VerifyReport.parse(await verify(VerifyRequest.parse(request), library))
const first = async (citation: VerifyRequest['citations'][number]) =>
  (await report({ citations: [citation] })).citations[0]

test('exact words at their place are intact', async () => {
  const span = spanOf(A, 'Nobody knew why.')
  expect(await first({ sourceId: 'a', quote: 'Nobody knew why.', ...span })).toMatchObject({
    verdict: 'intact',
    match: 'exact',
    sourceId: 'a',
    ...span,
  })
})
test('without a place, exact words anywhere are intact, and it is said where', async () => {
  expect(await first({ quote: 'The harbour was closed in winter.' })).toMatchObject({
    verdict: 'intact',
    sourceId: 'b',
    start: 0,
    end: 33,
  })
})
test('exact words at another place than named have moved', async () => {
  expect(
    await first({ sourceId: 'a', quote: 'Nobody knew why.', start: 0, end: 16 }),
  ).toMatchObject({
    verdict: 'moved',
    match: 'exact',
    ...spanOf(A, 'Nobody knew why.'),
  })
})
test('words in other typography are normalised, and the place holds the words of the source', async () => {
  const found = await first({ quote: '"We  never agreed," he said.' })
  expect(found).toMatchObject({
    verdict: 'moved',
    match: 'normalised',
    ...spanOf(A, '“We never agreed,” he said.'),
  })
})
test('words of another source than named are missing from the one named', async () => {
  expect(await first({ sourceId: 'a', quote: 'The harbour was closed in winter.' })).toMatchObject({
    verdict: 'missing',
    match: 'other_source',
    sourceId: 'b',
  })
})
test('words of a source that does not exist are missing', async () => {
  expect(await first({ sourceId: 'c', quote: 'No such words.' })).toMatchObject({
    verdict: 'missing',
    match: 'not_found',
    note: 'there is no source of this id',
  })
})
test('a quote stitched from several places names each of them', async () => {
  const found = await first({ quote: 'Troops were sent to Kosovo … The ships stayed out at sea' })
  expect(found).toMatchObject({
    verdict: 'missing',
    match: 'stitched',
    pieces: [
      { sourceId: 'a', quote: 'Troops were sent to Kosovo' },
      { sourceId: 'b', quote: 'The ships stayed out at sea' },
    ],
  })
})
test.each(['5 million', 'roops were sent', 'Nobody knew wh', 'Troops were sent to Bosnia.'])(
  'no quote: %s',
  async (quote) => {
    expect(await first({ quote })).toMatchObject({ verdict: 'missing', match: 'not_found' })
  },
)
test('the statements of a text stand by their own words or by the quotes they name', async () => {
  const { verdict, statements } = await report({
    text: 'Troops were sent to Kosovo — all 1.5 million. [1] He objected. [2] It snowed. The sea froze. [3]',
    citations: [
      { quote: 'Troops were sent to Kosovo' },
      { quote: '“We never agreed,” he said.' },
      { quote: 'The sea was frozen solid.' },
    ],
  })
  expect(statements.map(({ citations, verdict: own }) => [citations, own])).toEqual([
    [[1], 'intact'],
    [[2], 'intact'],
    [[], 'broken'],
    [[3], 'broken'],
  ])
  expect(verdict).toBe('broken')
})
test('an empty request is refused by the contract', () => {
  expect(VerifyRequest.safeParse({}).success).toBe(false)
})
test('whatever is called intact is exactly what stands at its place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(A.length), fc.nat(40), fc.boolean(), async (start, length, changed) => {
      const cut = A.slice(start, start + length).trim()
      const quote = changed ? `${cut.slice(0, 3)}${cut.slice(4)}`.trim() : cut
      if (quote === '') return
      const found = await first({ quote })
      if (found?.verdict !== 'intact') return
      const text = found.sourceId === 'a' ? A : B
      expect(text.slice(found.start ?? 0, found.end ?? 0)).toBe(quote)
    }),
  )
})
