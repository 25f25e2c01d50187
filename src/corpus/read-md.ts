/** Markdown as a reader sees it rendered; front matter gives title and author. */
import matter from 'gray-matter'
import { marked } from 'marked'
import { layOutBlocks } from './blocks.ts'
import { canonicalText } from './canonical.ts'
import type { Extract } from './extraction.ts'
import { blocksIn } from './html-blocks.ts'
import { parseHtml } from './parse-html.ts'
import { withLead } from './with-lead.ts'

export const readMd: Extract = async (bytes) => {
  const text = canonicalText(bytes)
  if (text === null) return { kind: 'refused', reason: 'It is not valid UTF-8 text.' }
  const { body, title, author } = partsOf(text)
  const html = marked.parse(body, { async: false })
  const blocks = blocksIn(parseHtml(html).body)
  return { kind: 'extracted', extracted: layOutBlocks(withLead(blocks, title), { title, author }) }
}

/** Front matter that is no YAML is text like any other. */
function partsOf(text: string): {
  body: string
  title?: string | undefined
  author?: string | undefined
} {
  try {
    // With options given, gray-matter does not keep what it parsed (and half parsed) in a cache of its own.
    const { content, data } = matter(text, {})
    const named = (key: string) =>
      typeof data[key] === 'string' ? data[key].trim() || undefined : undefined
    return { body: content, title: named('title'), author: named('author') }
  } catch {
    return { body: text }
  }
}
