/** Markdown as a reader sees it rendered; front matter gives title and author. */
import { Marked } from 'marked'
import { layOutBlocks } from './blocks.ts'
import { canonicalText } from './canonical.ts'
import type { Extract } from './extraction.ts'
import { withoutFrontMatter } from './front-matter.ts'
import { blocksIn } from './html-blocks.ts'
import { parseHtml } from './parse-html.ts'
import { withLead } from './with-lead.ts'

/** Tags that take what follows them out of the text: among words they are text, as GitHub Flavored Markdown 6.11 has it. */
const SWALLOWS =
  /^<(?=\/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:[\s/>]|$))/i

const markdown = new Marked({
  // A footnote's text is text; without this it would be taken for the address of a link, and be lost.
  tokenizer: { def: (source) => (/^ {0,3}\[\^/.test(source) ? undefined : false) },
  renderer: { html: ({ text, block }) => (block ? false : text.replace(SWALLOWS, '&lt;')) },
})

export const readMd: Extract = async (bytes) => {
  const text = canonicalText(bytes)
  if (text === null) return { kind: 'refused', reason: 'It is not valid UTF-8 text.' }
  const { body, title, author } = withoutFrontMatter(text)
  const html = markdown.parse(body, { async: false })
  const blocks = blocksIn(parseHtml(html).body)
  return { kind: 'extracted', extracted: layOutBlocks(withLead(blocks, title), { title, author }) }
}
