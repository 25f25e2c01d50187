import { expect, test } from 'vitest'
import type { Chosen } from '../../src/answering/choose.ts'
import { phrase } from '../../src/answering/phrase.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { sentenceTextOf } from '../../src/text/passage.ts'
import { plainSource } from '../eval/training-corpora.ts'

const QUOTING =
  'The harbour has been closed since May. The mayor said: “The quay is not safe. Nobody may land there before winter.”'
const source = { ...plainSource('harbour', QUOTING), title: 'Harbour', author: 'Jo Hale' }
const sentences = passagesOf(source).flatMap((passage) =>
  passage.sentences.map((sentence, place): Chosen => {
    return { passage, sentence, text: sentenceTextOf(passage, sentence), place }
  }),
)
const said = (author: string | null, ...words: string[]) =>
  phrase(
    sentences.filter(({ text }) => words.some((word) => text.includes(word))),
    new Map([[source.id, { ...source, author }]]),
  ).map(({ text }) => text)

test('the first quote names the author, or else the document; those after it do not', () => {
  expect(said('Jo Hale', 'closed', 'said')).toEqual([
    'Jo Hale writes: “The harbour has been closed since May.”',
    '“The mayor said: “The quay is not safe.”',
  ])
  expect(said(null, 'closed')).toEqual(['From “Harbour”: “The harbour has been closed since May.”'])
})

test('words out of the middle of a quotation are said to be those of whom it quotes', () => {
  expect(said('Jo Hale', 'winter')).toEqual([
    'Jo Hale quotes the mayor: “Nobody may land there before winter.””',
  ])
  expect(said(null, 'winter')).toEqual([
    'From “Harbour”, quoting the mayor: “Nobody may land there before winter.””',
  ])
  expect(said('Jo Hale', 'closed', 'winter')[1]).toMatch(/^Jo Hale quotes the mayor: /)
})
