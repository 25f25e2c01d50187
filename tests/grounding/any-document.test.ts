import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerTo, openForTest } from './open-for-test.ts'
import { expectGrounded } from './promises.ts'

const word = fc.constantFrom(
  ...'the harbour was closed in 1987 because storms broke its wall . It cost 4.5 million “pounds” , and Dr. Ada Byron said : U.S. ships 🚢 waited … \u00a0 café naïve \n \n\n - * 1. ? !'.split(
    ' ',
  ),
)
const prose = fc.array(word, { minLength: 1, maxLength: 400 }).map((words) => words.join(' '))
const wild = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })

test('any documents and any questions: every quote is the text at its place, or nothing is claimed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 4, arbitrary: prose }, wild), { minLength: 1, maxLength: 4 }),
      fc.array(
        fc.oneof(
          prose.map((text) => text.slice(0, 200)),
          wild,
        ),
        { minLength: 2, maxLength: 4 },
      ),
      async (documents, questions) => {
        const corpus = await mkdtemp(join(tmpdir(), 'verbatim-corpus-'))
        await mkdir(join(corpus, 'deep'))
        await Promise.all(
          documents.map((text, i) =>
            writeFile(join(corpus, i % 2 ? 'deep' : '', `${i}.txt`), text),
          ),
        )
        const assistant = await openForTest(corpus)
        expect(assistant.library.size.sources + assistant.library.skipped.length).toBe(
          documents.length,
        )
        for (const question of questions)
          await expectGrounded(await answerTo(assistant, { question }), assistant.library)
      },
    ),
    { numRuns: 12 },
  )
})
