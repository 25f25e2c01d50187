import { beforeAll, expect, test } from 'vitest'
import { withoutAskingWords } from '../../src/answering/asking-words.ts'
import { createLanguage } from '../../src/answering/language.ts'
import { createReadQuestion, type ReadQuestion } from '../../src/answering/question.ts'
import { contentTermsOf } from '../../src/text/terms.ts'

let read: ReadQuestion
beforeAll(async () => {
  read = createReadQuestion(await createLanguage())
})

test.each([
  ['How do the ferry and the bridge differ?', 'ferry bridge'],
  ['What is the difference between the ferry and the bridge?', 'ferry bridge'],
  ['In what ways do ferries and bridges differ?', 'ferries bridges'],
  ['What distinguishes the ferry from the bridge?', 'ferry bridge'],
  ['Explain the collapse of the bridge.', 'collapse bridge'],
  ['Why did prices differ?', 'prices differ'],
  ['Name the common birds.', 'common birds'],
  ['Compare.', 'compare'],
  ['What role should the harbour play?', 'role harbour'],
  ['Did it play a part in the harbour?', 'part harbour'],
  ['When did the strike take place?', 'strike'],
  ['Which part of the play is long?', 'part play long'],
])('%s', (question, terms) => {
  const left = withoutAskingWords(contentTermsOf(question), read(question))
  expect(left.filter((term) => !contentTermsOf('ways').includes(term))).toEqual(
    contentTermsOf(terms),
  )
})
