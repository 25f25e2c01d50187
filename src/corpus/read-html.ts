/** The main text of a web page, as a reader mode shows it. */
import { Readability } from '@mozilla/readability'
import { type Block, folded, layOutBlocks } from './blocks.ts'
import { canonicalText } from './canonical.ts'
import type { Extract } from './extraction.ts'
import { blocksIn, type HtmlNode } from './html-blocks.ts'
import { parseHtml } from './parse-html.ts'
import { withLead } from './with-lead.ts'

/** In code units, as Readability has it by default. What is shorter is no article: then all that the page shows is read. */
const ARTICLE = 500

export const readHtml: Extract = async (bytes) => {
  const html = canonicalText(bytes)
  if (html === null) return { kind: 'refused', reason: 'It is not valid UTF-8 text.' }
  // Readability takes its tree apart, so that the page is read from a second one.
  const article = new Readability(parseHtml(html) as never, {
    charThreshold: ARTICLE,
    // As a tree: written out and parsed again, the cells it takes from their tables would be lost.
    serializer: (content) => content as unknown as HtmlNode,
  }).parse()
  const page = parseHtml(html)
  const body = blocksIn(
    (article?.length ?? 0) < ARTICLE ? page.body : (article?.content ?? page.body),
  )
  const title = titleOf(article?.title ?? page.title ?? '', blocksIn(page.body))
  const byline = folded(article?.byline ?? '')
  const author = byline.replace(/^by:?\s+/i, '') || undefined
  const byPage = countOf(byline, folded(page.body.textContent ?? ''))
  const takenOut = byPage > body.reduce((sum, { text }) => sum + countOf(byline, folded(text)), 0)
  return {
    kind: 'extracted',
    extracted: layOutBlocks(withLead(headed(body, title, takenOut ? byline : '')), { author }),
  }
}

/** Titles of pages often name the site too; the one main heading inside such a title is the title. */
function titleOf(named: string, blocks: readonly Block[]): string {
  const [main, ...others] = blocks.filter(({ level }) => level === 1)
  const title = folded(named)
  const heading = folded(main?.text ?? '')
  return others.length === 0 && heading !== '' && title.includes(heading) ? heading : title
}

const countOf = (part: string, whole: string): number =>
  part === '' ? 0 : whole.split(part).length - 1

/**
 * The body under its title, and under the byline where the reader mode took it out of the page.
 * An author named in the page's metadata alone is no text of it, and cannot be cited.
 */
function headed(body: readonly Block[], title: string, byline: string): Block[] {
  const head: Block[] = []
  if (title) head.push({ kind: 'title', text: title })
  if (byline) head.push({ kind: 'byline', text: byline })
  const [first, ...rest] = body
  const repeated = first?.kind === 'heading' && folded(first.text) === title
  return [...head, ...(repeated ? rest : body)]
}
