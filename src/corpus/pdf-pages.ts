/** pdf.js as LangChain's loader wants it, but with whole lines, and an empty one wherever the page sets lines apart. */
import type { MessagePort } from 'node:worker_threads'
import { getDocument, PDFWorker, VerbosityLevel, version } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Glyphs, linesOf } from './typeset-lines.ts'

/** The loader ends a line where the height above the foot of the page changes, so that each line gets one of its own. */
const asItems = (lines: readonly string[]) =>
  lines.map((str, i) => ({ str, transform: [1, 0, 0, 1, 0, i + 1] }))

/** Warnings are not printed: what is wrong with a file is told where it is skipped. */
function openDocument(options: object, port: MessagePort) {
  const verbosity = VerbosityLevel.ERRORS
  const worker = new PDFWorker({ port: port as never, verbosity })
  const task = getDocument({ ...options, worker, verbosity })
  const opened = task.promise.then((pdf) => ({
    numPages: pdf.numPages,
    getMetadata: () => pdf.getMetadata(),
    getPage: async (number: number) => {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      page.cleanup()
      const glyphs = items.filter((item): item is typeof item & Glyphs => 'str' in item)
      return { getTextContent: async () => ({ items: asItems(linesOf(glyphs)) }) }
    },
  }))
  return { promise: opened }
}

/** `port` speaks to the thread in which pdf.js reads one document. */
export const pdfPagesBy = (port: MessagePort) => async () => ({
  getDocument: (options: object) => openDocument(options, port),
  version,
})
