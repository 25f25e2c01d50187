/** A Word document's text with its headings and lists, by way of HTML. */
import { convertToHtml } from 'mammoth'
import { layOutBlocks } from './blocks.ts'
import type { Extract } from './extraction.ts'
import { blocksIn } from './html-blocks.ts'
import { parseHtml } from './parse-html.ts'
import { unpacksWithin } from './unpacked-size.ts'
import { withLead } from './with-lead.ts'

/** Word's own title, which no built-in mapping knows; its headings start below. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  ...[1, 2, 3, 4, 5].map((level) => `p[style-name='heading ${level}'] => h${level + 1}:fresh`),
  ...[1, 2, 3, 4, 5].map((level) => `p[style-name='Heading ${level}'] => h${level + 1}:fresh`),
]

const DAMAGED = { kind: 'refused', reason: 'It is damaged, or no Word document.' } as const

export const readDocx: Extract = async (bytes) => {
  if (isOldContainer(bytes))
    return { kind: 'refused', reason: 'It needs a password, or is a .doc of before 2007.' }
  const fits = await unpacksWithin(bytes).catch(() => null)
  if (fits === null) return DAMAGED
  if (!fits) return { kind: 'refused', reason: 'It unpacks to more than can be read.' }
  const converted = await convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: STYLES }).catch(
    () => null,
  )
  if (!converted) return DAMAGED
  const blocks = blocksIn(parseHtml(converted.value).body)
  return { kind: 'extracted', extracted: layOutBlocks(withLead(blocks)) }
}

/** Word locks a document by wrapping it in the container of its old format. */
const isOldContainer = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0'
