import type { Block } from './blocks.ts'

/** Makes the first heading the title, unless the title is known and another one. */
export function withTitle(blocks: readonly Block[], known?: string): Block[] {
  const at = blocks.findIndex(({ kind }) => kind === 'heading')
  const first = blocks[at]
  if (!first || at > 2 || (known && known !== first.text.trim())) return [...blocks]
  return blocks.map((block, i) => (i === at ? { ...block, kind: 'title' } : block))
}
