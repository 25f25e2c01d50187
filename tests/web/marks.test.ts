import { expect, test } from 'vitest'
import { turnOf } from '../../src/web/state/turn.ts'
import { marksOf } from '../../src/web/text/marks.ts'
import { scoreBars } from '../../src/web/text/score-bars.ts'
import {
  scriptedAnswer,
  scriptedPassages,
  scriptedSource,
} from '../e2e/support/scripted-answers.ts'

const text =
  'T\n\nOne sentence that is long enough to be retrieved.\n\nAnother sentence, quite as long as the first.'
const source = scriptedSource('s', text, ['T'])
const answer = scriptedAnswer('Why?', source, ['One sentence', 'Another sentence'])
const reading = (change: Partial<typeof answer> = {}) => ({
  sourceId: 's',
  turn: turnOf('Why?', { kind: 'done', answer: { ...answer, ...change } }),
  active: 2,
  spot: null,
})

test('marks what is cited and what was retrieved, the active citation as such', () => {
  const { layers, displaced } = marksOf(source, reading())
  expect(displaced).toEqual([])
  expect(layers.map((l) => [text.slice(l.start, l.end), l.label])).toEqual([
    ['One sentence', { kind: 'citation', n: 1, end: 15, active: false }],
    ['Another sentence', { kind: 'citation', n: 2, end: 70, active: true }],
    ['One sentence that is long enough to be retrieved.', { kind: 'passage', rank: 1 }],
    ['Another sentence, quite as long as the first.', { kind: 'passage', rank: 2 }],
  ])
})

test('does not mark words that are not the quote', () => {
  const citations = answer.citations.map((c) => ({ ...c, start: c.start + 1, end: c.end + 1 }))
  const { layers, displaced } = marksOf(source, reading({ citations }))
  expect(displaced).toHaveLength(2)
  expect(layers.every((l) => l.label.kind === 'passage')).toBe(true)
})

test('does not mark citations of another document', () => {
  expect(marksOf({ id: 'other', text }, reading()).layers).toEqual([])
})

test('bars compare passages within a stage: lowest to highest, 0 included, null where it did not look', () => {
  const [a, b] = scriptedPassages(source)
  if (!a || !b) throw new Error('There are two passages')
  const low = { ...b, scores: { vector: 0.2, words: null, fused: 0.1, rerank: -1 } }
  const high = { ...a, scores: { vector: 0.8, words: null, fused: 0.2, rerank: 3 } }
  const shares = (p: typeof a) => scoreBars(p, [high, low]).map((bar) => bar.share)
  expect(shares(high)).toEqual([1, 0, 1, 1])
  expect(shares(low)).toEqual([0.25, 0, 0.5, 0])
})
