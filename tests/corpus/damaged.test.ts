import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { docxOf } from './docx.ts'
import { only } from './folder.ts'
import { pdfOf } from './pdf.ts'

const METHODS = ['log', 'info', 'warn', 'error'] as const

beforeEach(() => {
  for (const method of METHODS) vi.spyOn(console, method).mockImplementation(() => {})
})
afterEach(() => {
  const printed = METHODS.flatMap((method) => vi.mocked(console[method]).mock.calls)
  vi.restoreAllMocks()
  expect(printed).toEqual([])
})

const files: [string, () => Promise<Uint8Array>][] = [
  ['a.pdf', async () => pdfOf(['The harbour was closed.', 'It never opened again.'], ['The end.'])],
  [
    'a.docx',
    () =>
      docxOf([
        { text: 'Harbour', style: 'Title' },
        { text: 'It was closed.' },
        { text: 'one', list: true },
      ]),
  ],
]

describe.each(files)('of %s', (path, make) => {
  test('any part is read or skipped in plain words, and nothing is printed', async () => {
    const bytes = await make()
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.nat(bytes.length), async (a, b) => {
        await isTold(path, bytes.slice(Math.min(a, b), Math.max(a, b)))
      }),
      { numRuns: 15 },
    )
  })

  test('with bytes that are wrong is read or skipped in plain words, and nothing is printed', async () => {
    const bytes = await make()
    const wrong = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 20,
    })
    await fc.assert(
      fc.asyncProperty(wrong, async (changes) => {
        const damaged = bytes.slice()
        for (const [at, byte] of changes) damaged[at] = byte
        await isTold(path, damaged)
      }),
      { numRuns: 15 },
    )
  })
})

async function isTold(path: string, bytes: Uint8Array): Promise<void> {
  const { source, reason } = await only(path, bytes)
  expect(Boolean(source)).toBe(reason === undefined)
  if (reason !== undefined) expect(reason).toMatch(/^It [a-z][^\n/]{4,80}\.$/)
}

test.each(['a.pdf', 'a.docx'])('%s that is another kind of file is damaged', async (path) => {
  const [, makeOther] = files.find(([other]) => other !== path) ?? []
  expect((await only(path, (await makeOther?.()) ?? '')).reason).toMatch(/damaged/)
  expect((await only(path, 'plain text')).reason).toMatch(/damaged/)
})

/** pdf.js fetches the pages ahead; where one is broken, nobody awaits the promise that fails. */
test('a PDF with a page that is broken does not end the program', async () => {
  const failed = vi.fn()
  process.on('unhandledRejection', failed)
  onTestFinished(() => void process.off('unhandledRejection', failed))
  const whole = new TextDecoder('latin1').decode(pdfOf(['The harbour was closed.'], ['The end.']))
  const broken = whole.replace('/Count 2', '/Mount 2').replace('7 0 obj\n', '7 0 objR')
  await isTold('a.pdf', new TextEncoder().encode(broken))
  await setImmediate()
  expect(failed).not.toHaveBeenCalled()
})
