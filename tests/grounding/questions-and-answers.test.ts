/** A document that asks and answers itself, as pages of help do. */
import { beforeAll, expect, test } from 'vitest'
import type { Assistant } from '../../src/ask.ts'
import { answerTo, openOver } from './open-for-test.ts'

const TEXT = `Questions about the library card

Who can get a card?

Anyone who lives, works or studies in the county. Children under twelve need a parent's signature.

How long is a card valid?

Three years. You will get a letter before it expires.

Q: What does it cost to replace a lost card?
A: Four euros. The first replacement is free for students.

Q: How many books can I borrow?
A: Up to twenty at a time, of which five may be films.
`

let assistant: Assistant

beforeAll(async () => {
  assistant = await openOver({ 'card.txt': TEXT })
})

test.each([
  ['Who can get a card?', 'Anyone who lives, works or studies in the county.'],
  ['How long is a card valid?', 'Three years.'],
  ['What does it cost to replace a lost card?', 'A: Four euros.'],
  ['How many books can I borrow?', 'A: Up to twenty at a time, of which five may be films.'],
])('%j is answered by what stands below it', async (question, quote) => {
  const { citations } = await answerTo(assistant, { question })
  const quotes = citations.map((citation) => citation.quote)
  expect(quotes).toContain(quote)
  expect(quotes.filter((quote) => quote.endsWith('?'))).toEqual([])
})
