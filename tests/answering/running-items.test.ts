import { expect, test } from 'vitest'
import { runningItems } from '../../src/answering/running-items.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { sentenceTextOf } from '../../src/text/passage.ts'
import { plainSource } from '../eval/training-corpora.ts'

/** Places of the items around the sentence at `place`, of all sentences of the text. */
function itemsAround(place: number, text: string): number[] {
  const passages = passagesOf(plainSource('list', text))
  const all = passages.flatMap((passage) =>
    passage.sentences.map((sentence, place) => ({
      passage,
      sentence,
      place,
      text: sentenceTextOf(passage, sentence),
    })),
  )
  const chosen = all[place]
  if (!chosen) throw new Error(`There is no sentence ${place}`)
  const starts = all.map(({ sentence }) => sentence.start)
  return runningItems(chosen, passages).map(({ sentence }) => starts.indexOf(sentence.start))
}

const THREE =
  'They give three reasons. First, the dam is old. It leaks. Second, it is dear. Finally, nobody wants it. So it goes.'

test('who introduces a list, or stands in it, has all its items', () => {
  expect(itemsAround(0, THREE)).toEqual([1, 3, 4])
  expect(itemsAround(1, THREE)).toEqual([1, 3, 4])
  expect(itemsAround(3, THREE)).toEqual([1, 3, 4])
  expect(itemsAround(4, THREE)).toEqual([1, 3, 4])
})

test('what only stands near a list does not belong to it', () => {
  expect(itemsAround(2, THREE)).toEqual([])
  expect(itemsAround(5, THREE)).toEqual([])
})

test('a list goes on over paragraphs', () => {
  const paragraph = 'This is said at some length, and it is said again in other words. '.repeat(6)
  const text = `The plan has two parts.\n\nFirst, it rains. ${paragraph}\n\nSecond, it pours. ${paragraph}`
  expect(itemsAround(0, text)).toHaveLength(2)
})

test('one and another make a list; a lone first does not', () => {
  expect(itemsAround(0, 'There are two ways. One is by sea. Another is by air.')).toEqual([1, 2])
  expect(itemsAround(0, 'It took years. First came the road. Then came the mine.')).toEqual([])
  expect(itemsAround(0, 'It took years. The second road came late. A third never came.')).toEqual(
    [],
  )
})

test('a second list begins where it counts from one again', () => {
  const text = 'First, it rains. Second, it pours. First, they sing. Second, they dance.'
  expect(itemsAround(1, text)).toEqual([0, 1])
  expect(itemsAround(3, text)).toEqual([2, 3])
})

test('a time is no item', () => {
  expect(
    itemsAround(0, 'First, clear the land. Last year they paid. Second, plant. Third, water it.'),
  ).toEqual([0, 2, 3])
  expect(itemsAround(0, 'It has two parts. One day it rained. Another came later.')).toEqual([])
})

test('a list does not go on in a passage far behind', () => {
  const between = 'This is said at some length, and it is said again in other words. '.repeat(12)
  const text = `There are two ways. One is by sea. ${between}\n\n${between}\n\n${between}\n\nAnother storm came in March.`
  const passages = passagesOf(plainSource('list', text))
  const [first] = passages
  const last = passages.at(-1)
  if (!first || !last || first === last) throw new Error('The text has one passage')
  const [sentence] = first.sentences
  if (!sentence) throw new Error('The passage has no sentence')
  const chosen = { passage: first, sentence, place: 0, text: sentenceTextOf(first, sentence) }
  expect(runningItems(chosen, [first, last])).toEqual([])
  expect(runningItems(chosen, passages)).toHaveLength(2)
})
