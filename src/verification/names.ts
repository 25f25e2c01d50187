/** Names of a text, and whether other words hold them. */
import type { Span } from '../text/span.ts'
import { termsOf } from '../text/terms.ts'
import type { Read, Reading, ReadToken } from './reading.ts'

/** The words of one name in order: "United", "Nations". */
export interface Name extends Span {
  readonly words: readonly string[]
}

const isCapital = (word: string): boolean => /^\p{Lu}|^\p{Ll}{1,2}\p{Lu}/u.test(word)
/** Capitals that name nobody; months are read as dates. */
const NO_NAMES = new Set(
  `mr mrs ms miss dr prof sir gov sen rep gen col lt maj capt i im a the no am pm bc ad ok january february march april may june july august september
  october november december jan feb mar apr jun jul aug sep sept oct nov dec`.split(/\s+/),
)

/** Runs of words in capitals, in order. A word that opens a sentence counts where it reads as a name. */
export function namesIn(text: string, read: Read): Name[] {
  const reading = read(text)
  const names: (Span & { words: string[] })[] = []
  let open = false
  for (const [i, { text: word, start, end }] of reading.tokens.entries()) {
    const last = names.at(-1)
    if (!isName(text, reading, i, read)) open &&= /^['’]s$/.test(word)
    else if (open && last) names.splice(-1, 1, { ...last, words: [...last.words, word], end })
    else {
      names.push({ start, end, words: [word] })
      open = true
    }
  }
  return names
}

function isName(text: string, { tokens, entities }: Reading, i: number, read: Read): boolean {
  const token = tokens[i]
  // An initial between names tells nobody apart.
  if (
    !token ||
    plain(token.text).length < 2 ||
    !isCapital(token.text) ||
    NO_NAMES.has(plain(token.text))
  )
    return false
  const before = tokens[i - 1]
  if (before && !/[.!?:"“”‘'([]$/.test(before.text)) return true
  if (token.stop || token.pos !== 'PROPN') return /^\p{Lu}\.?\p{Lu}/u.test(token.text)
  if (
    entities.some(
      ({ kind, start, end }) => KNOWN.has(kind) && start <= token.start && token.end <= end,
    )
  )
    return true
  return isCapital(tokens[i + 1]?.text ?? '') || !isCommon(text, token, read)
}

const KNOWN = new Set(['person', 'place', 'organisation'])
const COMMON_ENDING =
  /(?:tion|sion|ment|ness|ity|ism|ance|ence|ship|ing|ure|age|logy|ics|ers|ors|ists)$/

/** Whether a word that opens a sentence reads as any other word does in small letters: "Prices rose." */
function isCommon(text: string, token: ReadToken, read: Read): boolean {
  const word = token.text.toLowerCase()
  const tail = text.slice(token.end, token.end + 80)
  const [lowered] = read(word + tail).tokens
  if (!lowered || lowered.pos === 'PROPN') return false
  return lowered.pos !== 'NOUN' || lowered.lemma !== word || COMMON_ENDING.test(word)
}

/** The words of cited text, for looking names up in them. */
export interface NameIndex {
  readonly words: ReadonlySet<string>
  /** First letters of every run of up to six words: "United Nations" is "un". */
  readonly initials: ReadonlySet<string>
}

export function indexNames(texts: readonly string[]): NameIndex {
  const words = new Set<string>()
  const initials = new Set<string>()
  for (const text of texts) {
    const parts = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}.&]*/gu) ?? []
    for (const part of parts) words.add(plain(part))
    for (const part of text.match(/\p{L}+/gu) ?? []) words.add(plain(part))
    for (const term of termsOf(text)) words.add(term)
    const capitals = parts.filter((part) => isCapital(part))
    for (let i = 0; i < capitals.length; i++)
      for (let n = 2; n <= 6; n++)
        initials.add(
          capitals
            .slice(i, i + n)
            .map((part) => plain(part).charAt(0))
            .join(''),
        )
  }
  return { words, initials }
}

/** The words of a name that the index does not hold, not even as initials or as an adjective ("Lebanese"). */
export function missingOf({ words }: Name, index: NameIndex): string[] {
  const initials = words.map((word) => plain(word).charAt(0)).join('')
  if (words.length > 1 && index.words.has(initials)) return []
  return words.filter((word) => word.split(/[-–/]/).some((part) => !holds(index, plain(part))))
}

function holds({ words, initials }: NameIndex, word: string): boolean {
  if (word === '' || words.has(word) || termsOf(word).every((term) => words.has(term))) return true
  if (word.length <= 6 && initials.has(word)) return true
  return [...words].some((known) => sameRoot(known, word) || sameRoot(word, known))
}

const ADJECTIVE = /^(?:a|an|ans|ian|ians|n|ns|i|is|ese|ish|ic|s|es|ist|ists|er|ers|y|ing)$/

/** "Lebanon" and "Lebanese", "Israel" and "Israelis": one root of four letters or more, and an ending of adjectives. */
function sameRoot(root: string, derived: string): boolean {
  let shared = 0
  while (shared < root.length && root[shared] === derived[shared]) shared++
  return shared >= 4 && root.length - shared <= 2 && ADJECTIVE.test(derived.slice(shared))
}

const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/['’]s$|[\p{M}.'’]/gu, '')
    .toLowerCase()
