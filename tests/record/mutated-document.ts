/** A text that remembers where each of its first sentences went while it is edited: the truth to measure by. */
export interface MutatedDocument {
  readonly old: string
  readonly now: string
  /** Of each sentence of `old`: where it stood, and where it stands now; null where its words are gone. */
  readonly sentences: readonly {
    readonly old: { readonly start: number; readonly end: number }
    readonly now: { readonly start: number; readonly end: number } | null
  }[]
  readonly edits: readonly string[]
}

export type Random = () => number

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

interface Piece {
  /** Index among the first sentences; -1 for one that was added. */
  readonly id: number
  text: string
  gap: string
  reworded: boolean
  /** It was repeated, and stays where it is. */
  fixed: boolean
}

const WORDS =
  `river council winter ship border treaty 1999 million harvest minister “peace” village don't engine
  school naïve façade market bridge 4.5 soldiers “never again” letter judge island coal résumé army
  doctor 😀 teacher garden storm museum railway fever budget election tower candle horse violin`.split(
    /\s+/,
  )

const pick = <T>(random: Random, items: readonly T[]): T => {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('Nothing to pick from')
  return item
}

function sentence(random: Random, length = 2 + Math.floor(random() * 14)): string {
  const words = Array.from({ length }, () => pick(random, WORDS))
  const text = words.join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${pick(random, ['.', '.', '.', '?', '.”'])}`
}

const REPEATED = [
  'Nobody knew why.',
  'That was the whole of the argument, and it was never answered.',
  'No.',
]

export function mutatedDocument(seed: number): MutatedDocument {
  const random = randomOf(seed)
  const pieces: Piece[] = []
  for (let id = 0; id < 24; id++) {
    const text = id % 6 === 3 ? pick(random, REPEATED) : sentence(random)
    pieces.push({ id, text, gap: random() < 0.2 ? '\n\n' : ' ', reworded: false, fixed: false })
  }
  const first = laid(pieces)
  const count = 1 + Math.floor(random() * 4)
  const edits = Array.from({ length: count }, () => pick(random, Object.keys(EDITS)))
  const last = laid(
    edits.reduce<readonly Piece[]>((edited, name) => editedBy(name, edited, random), pieces),
  )
  return {
    old: first.text,
    now: last.text,
    edits,
    sentences: Array.from({ length: 24 }, (_, id) => ({
      old: first.spans.get(id) ?? { start: 0, end: 0 },
      now: last.spans.get(id) ?? null,
    })),
  }
}

/** The pieces after an edit; as they were where it would put two equal ones side by side, which nobody could tell apart. */
function editedBy(name: string, pieces: readonly Piece[], random: Random): readonly Piece[] {
  const edited = pieces.map((piece) => ({ ...piece }))
  EDITS[name]?.(edited, random)
  const twins = edited.some(({ text }, index) => text === edited[index + 1]?.text)
  return twins ? pieces : edited
}

function laid(pieces: readonly Piece[]) {
  const spans = new Map<number, { start: number; end: number }>()
  let text = ''
  for (const piece of pieces) {
    const span = { start: text.length, end: text.length + piece.text.length }
    if (piece.id >= 0 && !piece.reworded) spans.set(piece.id, span)
    text += piece.text + piece.gap
  }
  return { text, spans }
}

const EDITS: Record<string, (pieces: Piece[], random: Random) => void> = {
  insert: (pieces, random) => {
    const at = Math.floor(random() * (pieces.length + 1))
    pieces.splice(at, 0, added(sentence(random)))
  },
  remove: (pieces, random) => {
    takeOut(pieces, random, 1)
  },
  removeThree: (pieces, random) => {
    takeOut(pieces, random, 3)
  },
  move: (pieces, random) => {
    const [piece] = takeOut(pieces, random, 1)
    if (piece) pieces.splice(Math.floor(random() * (pieces.length + 1)), 0, piece)
  },
  reword: (pieces, random) => {
    for (let n = 0; n < 3; n++) {
      const piece = pick(random, pieces)
      if (piece.fixed) continue
      const words = piece.text.split(' ')
      words[Math.floor(random() * words.length)] = pick(random, ['otherwise', 'not', '2001', 'she'])
      piece.text = words.join(' ')
      piece.reworded = true
    }
  },
  oneCharacter: (pieces, random) => {
    const piece = pick(random, pieces)
    if (piece.fixed) return
    const at = 1 + Math.floor(random() * (piece.text.length - 2))
    piece.text = `${piece.text.slice(0, at)}x${piece.text.slice(at)}`
    piece.reworded = true
  },
  whiteSpace: (pieces, random) => {
    for (const piece of pieces) {
      if (random() < 0.5)
        piece.text = piece.text.replaceAll(' ', pick(random, ['  ', '\n', '\u00a0']))
      if (random() < 0.5) piece.gap = pick(random, ['\n', '  ', '\n\n\n'])
    }
  },
  quoteStyle: (pieces) => {
    for (const piece of pieces)
      piece.text = piece.text.replace(/[“”]/g, '"').replaceAll("'", '’').normalize('NFD')
  },
  /** The same words once more, elsewhere, as a sentence of their own. They stay twice, or it would be a move. */
  repeat: (pieces, random) => {
    const piece = pick(random, pieces)
    if (piece.fixed) return
    piece.fixed = true
    const at = Math.floor(random() * pieces.length)
    pieces.splice(at, 0, { ...added(piece.text), fixed: true })
  },
}

const added = (text: string): Piece => ({ id: -1, text, gap: ' ', reworded: false, fixed: false })

/** Takes `count` pieces out, unless one of them is to stay. */
const takeOut = (pieces: Piece[], random: Random, count: number): Piece[] => {
  const at = Math.floor(random() * (pieces.length - count + 1))
  return pieces.slice(at, at + count).some(({ fixed }) => fixed) ? [] : pieces.splice(at, count)
}
