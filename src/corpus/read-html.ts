/** The main text of a web page, as a reader mode shows it. */
import { Readability } from '@mozilla/readability'
import { type Block, layOutBlocks } from './blocks.ts'
import { canonicalText } from './canonical.ts'
import type { Extract } from './extraction.ts'
import { blocksIn } from './html-blocks.ts'
import { parseHtml } from './parse-html.ts'

export const readHtml: Extract = async (bytes) => {
  const html = canonicalText(bytes)
  if (html === null) return { kind: 'refused', reason: 'It is not valid UTF-8 text.' }
  // Readability takes its tree apart, so that the body is read from a second one where it finds no article.
  const article = new Readability(parseHtml(html) as never, { charThreshold: 200 }).parse()
  const page = parseHtml(html)
  const main = article?.content ? parseHtml(article.content).body : page.body
  const title = (article?.title ?? page.title ?? '').trim()
  const byline = (article?.byline ?? '').replace(/\s+/g, ' ').trim()
  const body = blocksIn(main)
  const first = body[0]
  const head: Block[] = []
  if (title) head.push({ kind: 'title', text: title })
  if (byline) head.push({ kind: 'byline', text: /^by\b/i.test(byline) ? byline : `By ${byline}` })
  const repeated = first?.kind === 'heading' && first.text.trim() === title
  return {
    kind: 'extracted',
    extracted: layOutBlocks([...head, ...(repeated ? body.slice(1) : body)]),
  }
}
