/** A PDF's text, page by page, with its paragraphs put together again from printed lines. */
import { PDFLoader } from '@langchain/community/document_loaders/fs/pdf'
import type { Extract } from './extraction.ts'
import { layOutText } from './layout.ts'
import { paragraphsFromPages } from './printed-lines.ts'

export const readPdf: Extract = async (bytes) => {
  try {
    const loader = new PDFLoader(new Blob([bytes as Uint8Array<ArrayBuffer>]), {
      splitPages: true,
      pdfjs: quietPdfjs as never,
    })
    const pages = await loader.load()
    const text = paragraphsFromPages(pages.map(({ pageContent }) => pageContent))
    if (text === '')
      return {
        kind: 'refused',
        reason: 'It holds no text; perhaps its pages are pictures (a scan).',
      }
    return { kind: 'extracted', extracted: { text, ...layOutText(text) } }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    return {
      kind: 'refused',
      reason: name === 'PasswordException' ? 'It needs a password.' : 'It is damaged, or no PDF.',
    }
  }
}

/** pdf.js without its warnings on the console: what is wrong with a file is told where it is skipped. */
async function quietPdfjs() {
  const { getDocument, version, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const quiet = { verbosity: VerbosityLevel.ERRORS }
  return { version, getDocument: (options: object) => getDocument({ ...options, ...quiet }) }
}
