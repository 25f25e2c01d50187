import { expect, test } from 'vitest'
import { holderOf } from '../../src/answering/holder-of.ts'
import { termsOf } from '../../src/text/terms.ts'

const holds = (text: string, word: string) => termsOf(word).every(holderOf(new Set(termsOf(text))))

test.each([
  ['The mission succeeded.', 'succeed'],
  ['The mission succeeded.', 'failure'],
  ['Prices fell in May.', 'rise'],
  ['The court rejected it.', 'approve'],
])('%s speaks of %s', (text, word) => {
  expect(holds(text, word)).toBe(true)
})

test.each([
  ['The war ended in May.', 'begin'],
  ['They held the north.', 'south'],
  ['They voted against it.', 'back'],
  ['Nothing of it is said.', 'failure'],
])('%s does not speak of %s', (text, word) => {
  expect(holds(text, word)).toBe(false)
})
