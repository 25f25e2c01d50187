/** A Word document's text with its headings and lists, by way of HTML. */
import { convertToHtml } from 'mammoth'
import { layOutBlocks } from './blocks.ts'
import type { Extract } from './extraction.ts'
import { blocksIn } from './html-blocks.ts'
import { parseHtml } from './parse-html.ts'
import { withTitle } from './with-title.ts'

export const readDocx: Extract = async (bytes) => {
  const converted = await convertToHtml({ buffer: Buffer.from(bytes) }).catch(() => null)
  if (!converted) return { kind: 'refused', reason: 'It is damaged, or no Word document.' }
  const blocks = blocksIn(parseHtml(converted.value).body)
  return { kind: 'extracted', extracted: layOutBlocks(withTitle(blocks)) }
}
