/** A comparison says of each side how it is. */
import { beforeAll, expect, test } from 'vitest'
import type { Assistant } from '../../src/ask.ts'
import { answerTo, openOver } from './open-for-test.ts'

const TEXT = `Two ways across the sound

The county has looked at two ways across the sound: the Holm ferry and the Vik bridge. Both have their friends, and both have been talked about for thirty years.

The Holm ferry

It carries forty cars an hour and stops when the wind is strong. A crossing costs eleven euros, and two crews share the work. In winter the last boat leaves at nine.

The Vik bridge

It would carry nine hundred cars an hour in any weather. Building it costs forty million euros, and the toll would be three euros for each car. It would stand for a hundred years.
`

let assistant: Assistant

beforeAll(async () => {
  assistant = await openOver({ 'sound.txt': TEXT })
})

test.each([
  'How do the Holm ferry and the Vik bridge differ?',
  'What is the difference between the Holm ferry and the Vik bridge?',
  'Compare the Holm ferry and the Vik bridge.',
])('%s', async (question) => {
  const { citations } = await answerTo(assistant, { question })
  const [ferry, bridge] = [TEXT.indexOf('It carries'), TEXT.indexOf('It would carry')]
  const bridgeHeading = TEXT.lastIndexOf('The Vik bridge')
  expect(citations.some(({ start }) => start >= ferry && start < bridgeHeading)).toBe(true)
  expect(citations.some(({ start }) => start >= bridge)).toBe(true)
})
