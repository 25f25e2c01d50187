import { expect, test } from 'vitest'
import { createLanguage } from '../../src/answering/language.ts'
import { preselect } from '../../src/answering/preselect.ts'
import { createInContext } from '../../src/answering/sentence-context.ts'
import { layOutText } from '../../src/corpus/layout.ts'
import { passagesOf } from '../../src/corpus/passages.ts'
import { contentTermsOf } from '../../src/text/terms.ts'
import { plainSource } from '../eval/training-corpora.ts'

const TEXT = `The Harbour

What We Know

The Northern Wall

About 900 men built the causeway in two summers. They were paid in salt. The engineer was Ada Byron. It fell in a storm.

Who ordered it?

The council of Larvik wanted a safe anchorage for the fleet.`

const inContext = createInContext(await createLanguage())
const { title, ...layout } = layOutText(TEXT)
const source = { ...plainSource('harbour', TEXT), ...layout, title: title ?? '' }

/** The sentence that holds these words, as it is read for a question. */
function readFor(question: string, words: string): string | undefined {
  const asked = new Map(contentTermsOf(question).map((term) => [term, 1]))
  const evidence = passagesOf(source).map((passage) => {
    return { passage, vector: 0, words: 0, fused: 0 }
  })
  const similarities = evidence.map(({ passage }) => passage.sentences.map(() => 0))
  const candidates = preselect({ weights: asked, sides: [] }, evidence, similarities)
  const candidate = candidates.find(({ text }) => text.includes(words))
  return candidate && inContext(candidate, asked)
}

test('a heading stands before a sentence that lacks a word of the question which the heading has', () => {
  const read = readFor('How many men built the northern wall?', '900 men')
  expect(read).toBe('The Northern Wall [SEP] About 900 men built the causeway in two summers.')
})

test('a sentence that stands alone is read alone where its heading adds nothing', () => {
  const words = 'About 900 men built the causeway in two summers.'
  expect(readFor('Who built the causeway?', '900 men')).toBe(words)
})

test('a sentence that leans is read with its heading and the names that it leans on', () => {
  expect(readFor('What fell?', 'It fell')).toBe(
    'The Northern Wall, Ada Byron [SEP] It fell in a storm.',
  )
})

test('a sentence behind a question is read with it', () => {
  const read = readFor('Who ordered the wall?', 'The council')
  expect(read).toMatch(/^Who ordered it\? \[SEP\] The council/)
})
