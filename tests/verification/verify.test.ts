import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Citation } from '../../src/contract.ts'
import type { Draft } from '../../src/text/draft.ts'
import { passageOf } from '../../src/text/passage.ts'
import { sentencesOf } from '../../src/text/sentences.ts'
import type { Source } from '../../src/text/source.ts'
import { FITTED_SUPPORT } from '../../src/verification/fitted-support.ts'
import { createSupport } from '../../src/verification/support.ts'
import { createVerify } from '../../src/verification/verify.ts'
import { supportParts } from '../eval/support-parts.ts'
import { plainSource } from '../eval/training-corpora.ts'

const checkSupport = createSupport({
  ...(await supportParts()),
  fitted: FITTED_SUPPORT,
  entail: null,
})

const TEXT =
  'The wall fell in 1989. Nobody had planned it. “We only opened a door,” said an officer.'
const source = plainSource('wall', TEXT)
const passage = passageOf(
  source,
  { start: 0, end: TEXT.length },
  sentencesOf(TEXT).map((span) => ({ ...span, kind: 'sentence' })),
)
const verifyIn = (sources: readonly Source[], listed = [passage]) =>
  createVerify(new Map(sources.map((each) => [each.id, each])), listed, checkSupport)
const verify = verifyIn([source])

const drafted = (
  start: number,
  end: number,
  text = `It says: “${TEXT.slice(start, end)}”`,
): Draft => ({
  text,
  quotes: [{ passage, span: { start, end } }],
  kind: 'verbatim',
})
const reasonOf = async (draft: Draft, check = verify): Promise<string> => {
  const verdict = await check(draft)
  return verdict.kind === 'withheld' ? verdict.reason : 'verified'
}

test('the words at any span of a passage are cut from the source, whatever the draft holds besides', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(TEXT.length - 1),
      fc.nat(TEXT.length),
      fc.string(),
      async (from, length, noise) => {
        const end = Math.min(TEXT.length, from + length)
        const verdict = await verifyIn([source])(
          drafted(from, end, `${noise}${TEXT.slice(from, end)}`),
        )
        if (TEXT.slice(from, end).trim() === '') expect(verdict.kind).toBe('withheld')
        else if (verdict.kind === 'verified')
          expect(verdict.citations[0]?.quote).toBe(TEXT.slice(from, end))
        else throw new Error(verdict.reason)
      },
    ),
  )
})

test('a statement that changes one character of its quote is withheld', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(21), async (at) => {
      const quote = TEXT.slice(0, 22)
      const changed = `${quote.slice(0, at)}#${quote.slice(at + 1)}`
      expect(await reasonOf(drafted(0, 22, changed))).toMatch(/to the letter/)
    }),
  )
})

test.each([
  [-1, 5],
  [5, TEXT.length + 1],
  [0.5, 5],
  [7, 3],
])('a span that is no place in the passage is withheld: [%d, %d)', async (start, end) => {
  expect(await reasonOf(drafted(start, end, TEXT))).not.toBe('verified')
})

test('a passage that was not retrieved cannot be cited', async () => {
  expect(await reasonOf(drafted(0, 22), verifyIn([source], []))).toMatch(/not among those/)
})

test('a passage of another version of its source is withheld', async () => {
  const newer = plainSource('wall', TEXT.replace('1989', '1990'))
  expect(await reasonOf(drafted(0, 22), verifyIn([newer]))).toMatch(/another version/)
})

test('a source whose text is not what its hash says is withheld', async () => {
  const forged = { ...source, text: TEXT.replace('1989', '1990') }
  expect(await reasonOf(drafted(0, 22), verifyIn([forged]))).toMatch(/hash/)
})

test('a passage whose words were changed after it was cut is withheld', async () => {
  const forged = { ...passage, text: TEXT.replace('1989', '1990') }
  const draft: Draft = {
    ...drafted(0, 22),
    quotes: [{ passage: forged, span: { start: 0, end: 22 } }],
  }
  expect(await reasonOf(draft, verifyIn([source], [forged]))).toMatch(/not the text at its span/)
})

test('numbers run in order of appearance, and the same words keep theirs', async () => {
  const check = verifyIn([source])
  const numbers = []
  for (const draft of [drafted(23, 45), drafted(0, 22), drafted(23, 45)]) {
    const verdict = await check(draft)
    numbers.push(verdict.kind === 'verified' ? verdict.statement.citations : verdict.reason)
  }
  expect(numbers).toEqual([[1], [2], [1]])
})

test('context around a quote never starts or ends inside a character', async () => {
  const text = `${'🚢'.repeat(40)}x${'🚢'.repeat(40)} end.`
  const ships = plainSource('ships', text)
  const whole = passageOf(ships, { start: 0, end: text.length }, [])
  const at = text.indexOf('x')
  const verdict = await verifyIn(
    [ships],
    [whole],
  )({
    text: 'x',
    quotes: [{ passage: whole, span: { start: at, end: at + 1 } }],
    kind: 'verbatim',
  })
  if (verdict.kind === 'withheld') throw new Error(verdict.reason)
  const [citation] = verdict.citations
  expect(citation?.prefix).toMatch(/^(🚢)+$/u)
  expect(citation?.suffix).toMatch(/^(🚢)+$/u)
})

test('a link to a quote escapes what a text fragment would read as its own marks', async () => {
  const text = 'Well-known, really & truly.'
  const plain = plainSource('a/b c', text)
  const whole = passageOf(plain, { start: 0, end: text.length }, [])
  const verdict = await verifyIn(
    [plain],
    [whole],
  )({
    text,
    quotes: [{ passage: whole, span: { start: 0, end: text.length } }],
    kind: 'verbatim',
  })
  if (verdict.kind === 'withheld') throw new Error(verdict.reason)
  expect(verdict.citations[0]?.url).toBe(
    '/sources/a%2Fb%20c#:~:text=Well%2Dknown%2C%20really%20%26%20truly.',
  )
})

const written = (text: string, ...spans: [number, number][]): Draft => {
  const [first, ...rest] = spans.map(([start, end]) => ({ passage, span: { start, end } }))
  if (!first) throw new Error('A draft quotes something')
  return { text, quotes: [first, ...rest], kind: 'written' }
}

test('a statement in other words is sent where the cited words say the same', async () => {
  const verdict = await verify(written('In 1989 the wall fell.', [0, 22]))
  if (verdict.kind === 'withheld') throw new Error(verdict.reason)
  expect(verdict.statement.support.verdict).toBe('supported')
  expect(verdict.citations.map(({ quote }) => quote)).toEqual(['The wall fell in 1989.'])
})

test('a statement in other words is withheld where they do not, with the reason', async () => {
  expect(await reasonOf(written('The wall fell in 1990.', [0, 22]))).toMatch(/1990/)
})

test('a statement in other words cannot cite outside its passage', async () => {
  expect(await reasonOf(written('The wall fell.', [0, TEXT.length + 1]))).toMatch(/outside/)
})

test('a draft that fails uses up no number', async () => {
  const check = verifyIn([source])
  expect((await check(written('The wall fell in 1990.', [0, 22]))).kind).toBe('withheld')
  const verdict = await check(written('Nobody had planned it.', [23, 45]))
  expect(verdict.kind === 'verified' && verdict.statement.citations).toEqual([1])
})

test('a citation says whose words it holds', async () => {
  const voices = []
  for (const draft of [drafted(0, 22), drafted(46, TEXT.length)]) {
    const verdict = await verify(draft)
    if (verdict.kind === 'verified')
      voices.push(verdict.citations.map(({ voice, quotedParty }) => [voice, quotedParty]))
  }
  expect(voices).toEqual([[['author', null]], [['quoted', 'an officer']]])
})

test('a citation of an older record, which does not say whose words it holds, is still read', async () => {
  const verdict = await verify(drafted(0, 22))
  if (verdict.kind === 'withheld') throw new Error(verdict.reason)
  const [{ voice, quotedParty, ...older } = {}] = verdict.citations
  expect(voice).toBe('author')
  expect(quotedParty).toBeNull()
  expect(Citation.parse(older)).toEqual(older)
})
