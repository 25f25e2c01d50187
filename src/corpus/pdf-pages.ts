/** pdf.js as LangChain's loader wants it, but with whole lines, and an empty one wherever the page sets lines apart. */
import { getDocument, VerbosityLevel, version } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Glyphs, linesOf } from './typeset-lines.ts'

/** The loader ends a line where the height above the foot of the page changes, so that each line gets one of its own. */
const asItems = (lines: readonly string[]) =>
  lines.map((str, i) => ({ str, transform: [1, 0, 0, 1, 0, i + 1] }))

/** Warnings are not printed: what is wrong with a file is told where it is skipped. */
function openDocument(options: object) {
  const task = getDocument({ ...options, verbosity: VerbosityLevel.ERRORS })
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

export const pdfPages = async () => ({ getDocument: openDocument, version })
