import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apartFromBackground } from '../../src/answering/background.ts'

const STORY =
  'Last week we drove through seven valleys with two dogs, a broken radio, no map and an aunt who sang old hymns.'

test('the sentence that asks stands apart from a long story on either side', () => {
  const question = 'When does the ferry leave?'
  expect(apartFromBackground(`${STORY} ${question} Thank you!`)).toEqual({
    ...{ question, background: `${STORY} Thank you!` },
  })
})

test.each([
  'The ferry is late today. When does it leave?',
  `${STORY} When does it leave? What does it cost?`,
  `${STORY} Tell me when it leaves.`,
  'When does the ferry leave?',
  '',
])('%s is read as it stands', (text) => {
  expect(apartFromBackground(text)).toBeNull()
})

test('of any text, the question and what stands around it are its own words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const apart = apartFromBackground(`${text} ${STORY}`)
      if (apart) expect(`${text} ${STORY}`).toContain(apart.question)
    }),
  )
})
