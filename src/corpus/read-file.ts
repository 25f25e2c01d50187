/** One file's bytes to the text and layout of a source, by its format; or the reason why it cannot be read. */
import type { Source } from '../text/source.ts'
import type { Extract, Extraction } from './extraction.ts'

export type Format = Source['format']

/** Each reader is loaded with its libraries when the first file of its format is met. */
const READERS: Readonly<Record<Format, () => Promise<Extract>>> = {
  txt: async () => (await import('./read-txt.ts')).readTxt,
  md: async () => (await import('./read-md.ts')).readMd,
  html: async () => (await import('./read-html.ts')).readHtml,
  pdf: async () => (await import('./read-pdf.ts')).readPdf,
  docx: async () => (await import('./read-docx.ts')).readDocx,
}

const FORMATS: Readonly<Record<string, Format>> = {
  '.txt': 'txt',
  '.md': 'md',
  '.markdown': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
}

export const formatOf = (extension: string): Format | null =>
  FORMATS[extension.toLowerCase()] ?? null

export async function extract(format: Format, bytes: Uint8Array): Promise<Extraction> {
  const read = await READERS[format]()
  const extraction = await read(bytes)
  if (extraction.kind === 'extracted' && extraction.extracted.text.trim() === '')
    return { kind: 'refused', reason: 'It holds no text.' }
  return extraction
}
