import { parseHTML } from 'linkedom'
import { parse, serialize } from 'parse5'
import type { HtmlNode } from './html-blocks.ts'

export interface HtmlDocument {
  readonly title: string
  readonly body: HtmlNode
}

/**
 * A document of its own for the HTML, whatever it is: scripts never run, nothing is fetched. linkedom alone would lose
 * what stands outside of a body, so that parse5 first gives it each tag that a browser supplies.
 */
export const parseHtml = (html: string): HtmlDocument =>
  parseHTML(serialize(parse(html))).document as unknown as HtmlDocument
