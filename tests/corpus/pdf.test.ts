import { expect, test } from 'vitest'
import { only } from './folder.ts'
import { pdfOf } from './pdf.ts'

test('printed lines of a PDF become paragraphs again', async () => {
  const lines = [
    'The harbour was closed in the year',
    '1987 because storms broke its wall.',
    'It never opened again.',
  ]
  const { source } = await only('a.pdf', pdfOf(lines))
  expect(source?.text.replace(/\s+/g, ' ')).toBe(lines.join(' '))
})

test('a PDF without text says that it may be a scan', async () => {
  expect((await only('a.pdf', pdfOf([]))).reason).toMatch(/scan/)
})
