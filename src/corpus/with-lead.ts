/** What stands above the text proper: which block is the title, and which the byline. */
import { type Block, folded } from './blocks.ts'
import { isByline } from './layout.ts'

/** How many blocks may stand before the title, and again between the title and the byline: a kicker, a subtitle, a date. */
const ASIDES = 2

/** The text of the title where it is known from elsewhere. */
export function withLead(blocks: readonly Block[], known?: string): Block[] {
  const title = blocks.some(({ kind }) => kind === 'title')
    ? blocks.findIndex(({ kind }) => kind === 'title')
    : titleIn(blocks, known)
  const titled = named(blocks, title, 'title')
  if (titled.some(({ kind }) => kind === 'byline')) return titled
  return named(titled, bylineIn(titled, title + 1), 'byline')
}

const named = (blocks: readonly Block[], at: number, kind: Block['kind']): Block[] =>
  blocks.map((block, i) => (i === at ? { ...block, kind } : block))

/** The first heading, if it alone stands at the highest level, or if it says what the title is known to be. */
function titleIn(blocks: readonly Block[], known: string | undefined): number {
  const at = blocks.findIndex(({ kind }) => kind === 'heading')
  const first = blocks[at]
  if (!first || at > ASIDES || !blocks.slice(0, at).every(isAside)) return -1
  if (known !== undefined) return folded(first.text) === folded(known) ? at : -1
  const rank = ({ level = 1 }: Block) => level
  const others = blocks.filter((block, i) => block.kind === 'heading' && i !== at)
  return others.every((other) => rank(other) > rank(first)) ? at : -1
}

function bylineIn(blocks: readonly Block[], from: number): number {
  const lead = blocks.slice(from, from + ASIDES + 1)
  const at = lead.findIndex(({ kind, text }) => kind === 'paragraph' && isByline(folded(text)))
  return at >= 0 && lead.slice(0, at).every(isAside) ? from + at : -1
}

/** Short, and no sentence: text proper never stands in the lead, where it could not be cited. */
const isAside = ({ kind, text }: Block): boolean =>
  kind !== 'item' && text.length <= 100 && !/[.!?:;…]["”’')]*$/.test(text.trim())
