import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLanguage } from '../../src/answering/language.ts'
import { partsOf } from '../../src/answering/parts.ts'

const language = await createLanguage()

test.each([
  [
    'where did the storm begin and when did it become a hurricane',
    ['where did the storm begin?', 'when did it become a hurricane?'],
  ],
  [
    'Who led the expedition, and how many sailors were lost?',
    ['Who led the expedition?', 'how many sailors were lost?'],
  ],
  [
    'When was it built and who decides what it may carry?',
    ['When was it built?', 'who decides what it may carry?'],
  ],
  ['What is a tariff? Who pays it?', ['What is a tariff?', 'Who pays it?']],
  [
    'The ferry is late today. When does it leave? And what does it cost?',
    ['When does it leave?', 'And what does it cost?'],
  ],
])('%s asks two things', (text, parts) => {
  expect(partsOf(text, language)).toEqual(parts)
})

test.each([
  'What is known of the king and of the queen?',
  'Who and what were saved?',
  'What do cats and dogs eat?',
  'Which towns and villages were flooded?',
  'Tell me about the harbour and what was built there.',
  'In a talk, what is said and done?',
  'What kind of ship and how many men were lost?',
  'When and how did it end?',
  'It began in May. When did it end?',
  '',
  '   ',
])('%s is asked as it stands', (text) => {
  expect(partsOf(text, language)).toEqual([text])
})

test('nothing is asked that does not stand in the text, in its order', () => {
  const word = fc.constantFrom('who', 'and', 'is', 'the', 'how', 'many', 'boats', '?', '.', ', and')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 24 }), (words) => {
      const text = words.join(' ')
      const parts = partsOf(text, language)
      let from = 0
      for (const part of parts) {
        const at = text.indexOf(part.replace(/[\s?]+$/u, ''), from)
        expect(at).toBeGreaterThanOrEqual(0)
        from = at + 1
      }
      expect(parts.length).toBeLessThanOrEqual(3)
    }),
  )
})
