import type { Span } from '../text/segments.ts'

/**
 * Between places in the page and offsets in the text. Holds for an element whose text content is the whole text.
 */
export function rangesOf(root: Element, spans: readonly Span[]): readonly Range[] {
  const nodes = textNodesOf(root)
  let i = 0
  const pointAt = (offset: number, from: number): number => {
    let at = from
    while (at + 1 < nodes.length && (nodes[at + 1]?.start ?? offset + 1) < offset) at++
    return at
  }
  return spans.flatMap(({ start, end }) => {
    // A range starts in the node that holds its first character, and ends in the one that holds its last.
    i = pointAt(start + 1, i)
    const first = nodes[i]
    const last = nodes[pointAt(end, i)]
    if (!first || !last || end > last.start + last.node.length) return []
    const range = document.createRange()
    range.setStart(first.node, start - first.start)
    range.setEnd(last.node, end - last.start)
    return [range]
  })
}

function textNodesOf(root: Element): readonly { readonly node: Text; readonly start: number }[] {
  const nodes: { node: Text; start: number }[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let start = 0
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!(node instanceof Text)) continue
    nodes.push({ node, start })
    start += node.length
  }
  return nodes
}

/** The selected span of the text, without white space at its ends; null where nothing of it is selected. */
export function selectedSpan(root: Element, text: string): Span | null {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const start = offsetOf(root, range.startContainer, range.startOffset)
  const end = offsetOf(root, range.endContainer, range.endOffset)
  const words = text.slice(start, end)
  const trimmed = words.trim()
  if (trimmed === '') return null
  const from = start + words.indexOf(trimmed)
  return { start: from, end: from + trimmed.length }
}

function offsetOf(root: Element, node: Node, offset: number): number {
  const range = document.createRange()
  range.setStart(root, 0)
  range.setEnd(node, offset)
  return range.toString().length
}
