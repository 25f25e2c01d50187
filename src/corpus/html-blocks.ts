/** A parsed HTML tree to blocks of text, in reading order. */
import type { Block } from './blocks.ts'

/** As much of the DOM as is read here, so that any parser will do. */
export interface HtmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<HtmlNode>
}

const ELEMENT = 1
const TEXT = 3
const names = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const SILENT = names(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME OBJECT CANVAS FORM BUTTON SELECT HEAD NAV',
)
const BLOCKS = names(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER HEADER HGROUP HR LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL H1 H2 H3 H4 H5 H6',
)

/** Text that is still open, and what kind of block it will be. */
interface Writer {
  readonly blocks: Block[]
  open: string
  kind: Block['kind']
  /** Stands before the first block of a list item; used once. */
  marker: string
}

export function blocksIn(root: HtmlNode): Block[] {
  const writer: Writer = { blocks: [], open: '', kind: 'paragraph', marker: '' }
  readChildren(root, writer)
  close(writer)
  return writer.blocks
}

function readChildren(parent: HtmlNode, writer: Writer): void {
  let items = 0
  for (const child of parent.childNodes) {
    if (child.nodeType === TEXT) writer.open += child.textContent ?? ''
    if (child.nodeType !== ELEMENT) continue
    const name = child.nodeName.toUpperCase()
    if (name === 'LI') items++
    const marker = parent.nodeName.toUpperCase() === 'OL' ? `${items}. ` : '- '
    readElement(child, name, marker, writer)
  }
}

function readElement(element: HtmlNode, name: string, marker: string, writer: Writer): void {
  if (SILENT.has(name)) return
  if (name === 'BR') writer.open += '\n'
  else if (/^H[1-6]$/.test(name)) within(element, 'heading', '', writer)
  else if (name === 'LI') within(element, 'item', marker, writer)
  else if (name === 'TR') {
    close(writer)
    writer.blocks.push({ kind: 'paragraph', text: rowOf(element) })
  } else if (BLOCKS.has(name)) {
    close(writer)
    readChildren(element, writer)
    close(writer)
  } else readChildren(element, writer)
}

function within(element: HtmlNode, kind: Block['kind'], marker: string, writer: Writer): void {
  close(writer)
  const outside = writer.kind
  writer.kind = kind
  writer.marker = marker
  readChildren(element, writer)
  close(writer)
  writer.kind = outside
  writer.marker = ''
}

/** What follows the first block of an item belongs to it, without a second marker. */
function close(writer: Writer): void {
  const text = writer.open.trim()
  writer.open = ''
  if (text === '') return
  writer.blocks.push({ kind: writer.kind, text: `${writer.marker}${text}` })
  writer.marker = ''
}

/** Cells beside each other, as one line. */
const rowOf = (row: HtmlNode): string =>
  [...row.childNodes]
    .filter(({ nodeType }) => nodeType === ELEMENT)
    .map(({ textContent }) => (textContent ?? '').trim())
    .filter(Boolean)
    .join(' | ')
