import { parseHTML } from 'linkedom'
import type { HtmlNode } from './html-blocks.ts'

export interface HtmlDocument {
  readonly title: string
  readonly body: HtmlNode
}

/** A document of its own for the HTML, whatever it is: scripts never run, nothing is fetched. */
export const parseHtml = (html: string): HtmlDocument =>
  parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`)
    .document as unknown as HtmlDocument
