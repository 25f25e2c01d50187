/** A parsed HTML tree to blocks of text, in reading order. */
import type { Block } from './blocks.ts'

/** As much of the DOM as is read here, so that any parser will do. */
export interface HtmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<HtmlNode>
  /** Of elements alone. */
  getAttribute?(name: string): string | null
}

const ELEMENT = 1
const TEXT = 3
const names = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const SILENT = names(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME OBJECT CANVAS AUDIO VIDEO BUTTON SELECT TEXTAREA HEAD NAV DIALOG',
)
const BLOCKS = names(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM HEADER HGROUP HR MAIN OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD UL',
)

/** Text that is still open, and what kind of block it will be. */
interface Writer {
  readonly blocks: Block[]
  open: string
  kind: Block['kind']
  level: number
  /** Stands before the first block of a list item; used once. */
  marker: string
}

export function blocksIn(root: HtmlNode): Block[] {
  const writer: Writer = { blocks: [], open: '', kind: 'paragraph', level: 0, marker: '' }
  readChildren(root, writer)
  close(writer)
  return writer.blocks
}

function readChildren(parent: HtmlNode, writer: Writer): void {
  const ordered = parent.nodeName.toUpperCase() === 'OL'
  let number = numberOf(parent, 'start') ?? 1
  for (const child of parent.childNodes) {
    if (child.nodeType === TEXT) writer.open += child.textContent ?? ''
    if (child.nodeType !== ELEMENT) continue
    const name = child.nodeName.toUpperCase()
    if (name === 'LI') number = numberOf(child, 'value') ?? number
    readElement(child, name, ordered ? `${number}. ` : '- ', writer)
    if (name === 'LI') number++
  }
}

const numberOf = (element: HtmlNode, attribute: string): number | null => {
  const value = element.getAttribute?.(attribute) ?? ''
  return /^\d{1,3}$/.test(value) ? Number(value) : null
}

function readElement(element: HtmlNode, name: string, marker: string, writer: Writer): void {
  if (SILENT.has(name) || isHidden(element)) return
  if (name === 'BR') writer.open += '\n'
  else if (/^H[1-6]$/.test(name))
    within(element, { kind: 'heading', level: Number(name[1]), marker: '' }, writer)
  else if (name === 'LI') within(element, { kind: 'item', level: 0, marker }, writer)
  else if (name === 'TR') {
    close(writer)
    writer.blocks.push(...rowOf(element))
  } else if (BLOCKS.has(name)) {
    close(writer)
    readChildren(element, writer)
    close(writer)
  } else readChildren(element, writer)
}

/** By itself; style sheets are not read. */
const isHidden = (element: HtmlNode): boolean =>
  (element.getAttribute?.('hidden') ?? null) !== null ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute?.('style') ?? '')

type Inside = Pick<Writer, 'kind' | 'level' | 'marker'>

function within(element: HtmlNode, inside: Inside, writer: Writer): void {
  close(writer)
  const { kind, level } = writer
  Object.assign(writer, inside)
  readChildren(element, writer)
  close(writer)
  Object.assign(writer, { kind, level, marker: '' })
}

/** What follows the first block of an item belongs to it, without a second marker. */
function close(writer: Writer): void {
  const { kind, level, marker } = writer
  const text = writer.open.trim()
  writer.open = ''
  if (text === '') return
  writer.blocks.push({
    kind,
    text: `${marker}${text}`,
    ...(kind === 'heading' ? { level } : {}),
  })
  writer.marker = ''
}

/** Cells beside each other, as one line; a row that only lays a page out gives the blocks in its cells. */
function rowOf(row: HtmlNode): Block[] {
  const cells = [...row.childNodes]
    .filter(({ nodeType }) => nodeType === ELEMENT)
    .map(blocksIn)
    .filter((blocks) => blocks.length > 0)
  const isData = cells.every(([first, ...rest]) => first?.kind === 'paragraph' && rest.length === 0)
  if (!isData || cells.length === 0) return cells.flat()
  return [{ kind: 'paragraph', text: cells.flatMap(([cell]) => cell?.text ?? []).join(' | ') }]
}
