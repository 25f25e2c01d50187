import { diffArrays, diffWordsWithSpace } from 'diff'

/** A stretch of one text or both. Those that are `same` or `removed` make the old text, `same` or `added` the new. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** More edits than this take too long to find; then what lies between is shown as replaced. */
const LINE_EDITS_MAX = 2000
const WORD_EDITS_MAX = 1000

/**
 * What changed from one text to another, word by word: lines are compared first, and words only inside what
 * differs, so that a long document takes no longer than its changes do.
 */
export function textDiff(then: string, now: string): readonly DiffPart[] {
  const options = { maxEditLength: LINE_EDITS_MAX }
  const chunks = diffArrays(linesOf(then), linesOf(now), options)
  if (!chunks) return partsOf(replaced(then, now))
  const parts: DiffPart[] = []
  let removed = ''
  let added = ''
  const settle = () => {
    parts.push(...wordDiff(removed, added))
    removed = ''
    added = ''
  }
  for (const chunk of chunks) {
    const text = chunk.value.join('')
    if (chunk.removed) removed += text
    else if (chunk.added) added += text
    else {
      settle()
      parts.push({ kind: 'same', text })
    }
  }
  settle()
  return partsOf(parts)
}

const linesOf = (text: string): string[] => text.split(/(?<=\n)/)

function wordDiff(then: string, now: string): readonly DiffPart[] {
  if (then === '' || now === '') return replaced(then, now)
  const words = diffWordsWithSpace(then, now, { maxEditLength: WORD_EDITS_MAX })
  if (!words) return replaced(then, now)
  return words.map(({ value, removed, added }) => ({
    kind: removed ? 'removed' : added ? 'added' : 'same',
    text: value,
  }))
}

const replaced = (then: string, now: string): readonly DiffPart[] => [
  { kind: 'removed', text: then },
  { kind: 'added', text: now },
]

/** Without empty parts, neighbours of one kind joined. */
function partsOf(parts: readonly DiffPart[]): readonly DiffPart[] {
  const joined: DiffPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.text === '') continue
    if (last?.kind === part.kind)
      joined[joined.length - 1] = { kind: part.kind, text: last.text + part.text }
    else joined.push(part)
  }
  return joined
}
