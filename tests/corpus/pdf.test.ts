import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { only } from './folder.ts'
import { type Page, pdfOf } from './pdf.ts'

const textOf = async (...pages: readonly Page[]) =>
  (await only('a.pdf', pdfOf(...pages))).source?.text

/** Five full lines, of which only the last ends a sentence. */
const body = (about: string) => [
  `The ${about} was closed in the year when the northern storms`,
  `had broken the ${about} and nobody would pay for stones from`,
  `the hills for the ${about}, so that the ships which came to`,
  `trade went past the ${about} and the council of the town met`,
  `until the king had heard of the ${about} and sent his men.`,
]

test('the lines of a paragraph are joined', async () => {
  expect(await textOf(body('harbour'))).toBe(body('harbour').join(' '))
})

describe('a paragraph ends', () => {
  const [first, second] = [body('harbour'), body('market')]
  const apart = `${first.join(' ')}\n\n${second.join(' ')}`

  test('where the page leaves room', async () => {
    const [opening = '', ...rest] = second
    expect(await textOf([...first, { text: opening, gap: 24 }, ...rest])).toBe(apart)
  })

  test('where the next one is indented', async () => {
    const [opening = '', ...rest] = second
    expect(await textOf([...first, { text: opening, indent: 18 }, ...rest])).toBe(apart)
  })

  test('not where an entry goes on under its first line', async () => {
    const entry = { text: 'of the walls, in two volumes.', indent: 18 }
    expect(await textOf(['Lee, A. On the storms of the north and what became', entry])).toBe(
      'Lee, A. On the storms of the north and what became of the walls, in two volumes.',
    )
  })

  test('where the next page begins with a heading', async () => {
    const [opening = '', ...rest] = second
    const heading = { text: 'What Was Lost', size: 16 }
    expect(await textOf(first, [heading, { text: opening, gap: 24 }, ...rest])).toBe(
      [first.join(' '), 'What Was Lost', second.join(' ')].join('\n\n'),
    )
  })

  test('not where a page ends inside it', async () => {
    const [a = '', b = '', ...rest] = first
    expect(await textOf([a, b], rest)).toBe(first.join(' '))
  })
})

test.each([
  ['larger', { text: 'What Was Lost', size: 16 }],
  ['bold', { text: 'What Was Lost', bold: true }],
])('a heading in %s type stands apart, and opens a section', async (_, heading) => {
  const page = [...body('harbour'), heading, ...body('market')]
  const { source } = await only('a.pdf', pdfOf(page))
  expect(source?.text).toBe(
    [body('harbour').join(' '), 'What Was Lost', body('market').join(' ')].join('\n\n'),
  )
  expect(source?.sections.map(({ heading: words }) => words)).toEqual(['What Was Lost'])
})

test('items of a list keep a line each, and their wrapped lines', async () => {
  const list = ['1. Stones, which are to be had from the hills', 'of the north.', '2. Money.']
  expect(await textOf(list)).toBe(
    '1. Stones, which are to be had from the hills of the north.\n2. Money.',
  )
})

test('a divided word is whole again, and keeps a hyphen that it has elsewhere', async () => {
  const lines = [
    'A long-standing matter of inter-',
    'national law, and of long-',
    'standing pride.',
  ]
  expect(await textOf(lines)).toBe(
    'A long-standing matter of international law, and of long-standing pride.',
  )
})

describe('what a page repeats at its edge is no text of it', () => {
  const about = ['harbour', 'market', 'bridge', 'castle']
  const text = about.map((each) => body(each).join(' ')).join(' ')

  test('a header and page numbers', async () => {
    const pages = about.map((each, i) => [
      'The Daily Harbour',
      ...body(each),
      `Page ${i + 7} of 90`,
    ])
    expect((await textOf(...pages))?.replace(/\s+/g, ' ')).toBe(text)
  })

  test('a header that only the pages of one chapter have', async () => {
    const pages = about.map((each, i) => [
      `${i < 2 ? 'Of Water' : 'Of Land'}  ${i + 7}`,
      ...body(each),
    ])
    expect((await textOf(...pages))?.replace(/\s+/g, ' ')).toBe(text)
  })

  test('but rows of numbers are', async () => {
    const pages = about.map((each, i) => [...body(each), `19${i}0  ${i + 3}  ${i * 7}`])
    for (const row of ['1900 3 0', '1910 4 7', '1930 6 21'])
      expect((await textOf(...pages))?.replace(/\s+/g, ' ')).toContain(row)
  })
})

test('no word of any page is lost, doubled or moved', async () => {
  const word = fc.stringMatching(/^[A-Za-z]{2,9}[.,]?$/)
  const line = fc.record({
    text: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    size: fc.constantFrom(12, 12, 12, 9, 18),
    bold: fc.boolean(),
    indent: fc.constantFrom(0, 0, 18, 40),
    gap: fc.constantFrom(14, 14, 14, 24),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (page) => {
      const words = page.flatMap(({ text }) => text.split(' '))
      expect((await textOf(page))?.split(/\s+/)).toEqual(words)
    }),
    { numRuns: 25 },
  )
})

test('a PDF without text says that it may be a scan', async () => {
  expect((await only('a.pdf', pdfOf([]))).reason).toMatch(/scan/)
})

test('a locked PDF says that it needs a password', async () => {
  const locked = new TextDecoder()
    .decode(pdfOf(['Secret.']))
    .replace(
      '/Root 1 0 R',
      `/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'00'.repeat(32)}>/U<${'00'.repeat(32)}>>>`,
    )
  expect((await only('a.pdf', locked)).reason).toMatch(/password/)
})
