import { expect, test } from 'vitest'
import { type Anchor, anchor as anchorIn, type Quoted } from '../../src/record/anchor.ts'
import { comparable } from '../../src/record/normalised-text.ts'
import { type MutatedDocument, mutatedDocument } from './mutated-document.ts'

const anchor = (quoted: Quoted, today: string): Anchor => anchorIn(quoted, comparable(today))

const quotedIn = (text: string, { start, end }: { start: number; end: number }): Quoted => ({
  quote: text.slice(start, end),
  start,
  end,
  prefix: text.slice(Math.max(0, start - 32), start),
  suffix: text.slice(end, end + 32),
  text: comparable(text),
})
const quoted = (text: string, words: string): Quoted => {
  const start = text.indexOf(words)
  return quotedIn(text, { start, end: start + words.length })
}

const THEN =
  'The council met in winter. “We will never agree to 4.5 million,” said the minister. Nobody knew why. Then the ships came home, one by one.'

test('words at their old place are intact', () => {
  expect(anchor(quoted(THEN, 'Nobody knew why.'), THEN)).toMatchObject({ verdict: 'intact' })
})
test('words before the first change are intact, words after it have moved', () => {
  const now = THEN.replace('Nobody', 'Almost nobody')
  const before = quoted(THEN, 'The council met in winter.')
  expect(anchor(before, now)).toEqual({ verdict: 'intact', start: 0, end: 26 })
  const after = quoted(THEN, 'Then the ships came home, one by one.')
  expect(anchor(after, now)).toEqual({
    verdict: 'moved',
    match: 'exact',
    start: after.start + 7,
    end: after.end + 7,
  })
})
test('words in other typography have moved, and the place holds them all', () => {
  const now = `New. ${THEN.replace('“We will', '"We\n  will').replace('million,”', 'million,"')}`
  const found = anchor(
    quoted(THEN, '“We will never agree to 4.5 million,” said the minister.'),
    now,
  )
  expect(found).toMatchObject({ verdict: 'moved', match: 'normalised' })
  if (found.verdict === 'moved')
    expect(now.slice(found.start, found.end)).toBe(
      '"We\n  will never agree to 4.5 million," said the minister.',
    )
})
test('reworded words are not found, but their place is', () => {
  const now = THEN.replace('Nobody knew why.', 'Everybody knew why.')
  const found = anchor(quoted(THEN, 'Nobody knew why.'), now)
  expect(found.verdict).toBe('source_changed')
  if (found.verdict === 'source_changed')
    expect(now.slice(found.start, found.end).trim()).toBe('Everybody knew why.')
})
test('words that were taken out are missing', () => {
  expect(
    anchor(quoted(THEN, 'Nobody knew why. '), THEN.replace('Nobody knew why. ', '')),
  ).toMatchObject({
    verdict: 'missing',
  })
})
test('a number inside a longer number is not the number', () => {
  const then = 'It cost 5 million.'
  expect(anchor(quoted(then, '5 million'), 'It cost 1.5 million.').verdict).not.toMatch(
    /intact|moved/,
  )
  expect(anchor(quoted(then, '5 million'), 'It cost 15 million.').verdict).not.toMatch(
    /intact|moved/,
  )
})
test('a superscript is not a digit', () => {
  const then = 'The area was 10² miles, they said, and no more than that was ever theirs.'
  expect(anchor(quoted(then, then), then.replace('10²', '102')).verdict).not.toMatch(/intact|moved/)
})
test('where the cited one of two equal sentences went, the other is not taken for it', () => {
  const then = `First reason. Nobody knew why. ${'More was said about it. '.repeat(3)}Second reason. Nobody knew why. The end.`
  const cited = quoted(then, 'Nobody knew why.')
  expect(
    anchor(cited, then.replace('First reason. Nobody knew why.', 'A first reason.')).verdict,
  ).not.toMatch(/intact|moved/)
})
test('without the version cited, prefix and suffix must agree', () => {
  const cited = { ...quoted(THEN, 'Nobody knew why.'), text: null }
  expect(anchor(cited, `Foreword. ${THEN}`)).toMatchObject({
    verdict: 'moved',
    start: cited.start + 10,
  })
  expect(anchor(cited, 'Of all this. Nobody knew why. It was so.').verdict).not.toMatch(
    /intact|moved/,
  )
})
test('words that did not stand where the record says are missing', () => {
  expect(anchor({ ...quoted(THEN, 'Nobody'), quote: 'Somebody' }, THEN)).toMatchObject({
    verdict: 'missing',
  })
})

interface Told {
  readonly found: Anchor
  /** The true place today; null where the words are gone. */
  readonly truth: { readonly start: number; readonly end: number } | null
  readonly wrong: string | null
}

function toldOf({ old, now, sentences, edits }: MutatedDocument, seed: number): Told[] {
  const [then, today] = [comparable(old), comparable(now)]
  return sentences.map(({ old: span, now: truth }) => {
    const found = anchorIn({ ...quotedIn(old, span), text: then }, today)
    const quote = old.slice(span.start, span.end)
    const wrong = isWrong(found, quote, span.start, truth, now)
    return { found, truth, wrong: wrong ? `seed ${seed} (${edits}): ${quote}` : null }
  })
}

function isWrong(found: Anchor, quote: string, start: number, truth: Told['truth'], now: string) {
  if (found.verdict !== 'intact' && found.verdict !== 'moved') return false
  if (found.start !== truth?.start || found.end !== truth.end) return true
  return (
    found.verdict === 'intact' && (found.start !== start || now.slice(start, found.end) !== quote)
  )
}

test('over 800 edited documents no quote is called intact or moved wrongly, and few are lost', () => {
  const told = Array.from({ length: 800 }, (_, seed) => toldOf(mutatedDocument(seed), seed)).flat()
  expect(told.flatMap(({ wrong }) => wrong ?? [])).toEqual([])
  const present = told.filter(({ truth }) => truth !== null)
  const found = present.filter(
    ({ found: { verdict } }) => verdict === 'intact' || verdict === 'moved',
  )
  expect(present.length).toBeGreaterThan(15_000)
  expect(found.length / present.length).toBeGreaterThan(0.97)
})
