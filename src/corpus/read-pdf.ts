/** A PDF's text, page by page, with its paragraphs put together again from printed lines. */
import { PDFLoader } from '@langchain/community/document_loaders/fs/pdf'
import type { Extract } from './extraction.ts'
import { layOutText } from './layout.ts'
import { pdfPagesBy } from './pdf-pages.ts'
import { startPdfThread } from './pdf-thread.ts'
import { paragraphsFromPages } from './printed-lines.ts'

export const readPdf: Extract = async (bytes) => {
  const thread = startPdfThread()
  try {
    const loader = new PDFLoader(new Blob([bytes as Uint8Array<ArrayBuffer>]), {
      splitPages: true,
      pdfjs: pdfPagesBy(thread.port) as never,
    })
    const pages = await Promise.race([loader.load(), thread.failure])
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
  } finally {
    await thread.end()
  }
}
