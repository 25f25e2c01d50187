import { expect, test } from 'vitest'
import { voiceWords } from '../../src/web/text/voice-words.ts'

test('a label says whom the document quotes, and nothing where its author speaks', () => {
  expect(voiceWords({ voice: 'quoted', quotedParty: 'the Council' })).toBe(
    'Quoted from the Council',
  )
  expect(voiceWords({ voice: 'quoted', quotedParty: null })).toBe('Quoted from somebody else')
  expect(voiceWords({ voice: 'author' })).toBeNull()
  expect(voiceWords({})).toBeNull()
})
