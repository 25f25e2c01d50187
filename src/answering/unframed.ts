/** A question without the words that only point at the document: "according to the author", "does the article say". */

const DOCUMENT =
  '(?:author|writer|article|op-?ed|essay|text|document|piece|report|paper|passage|source)'
const SAYING =
  '(?:think|believe|say|argue|claim|write|state|mention|suggest|conclude|cite|describe|propose|note|point out|explain|consider|see|want|recommend|maintain|assert|warn)'

/** What the author makes of it: "cites as evidence". */
const USE = '(?: as (?:an? |the )?(?:evidence|proof|examples?|support))?'

const FRAMES: readonly [RegExp, string][] = [
  [new RegExp(`,?\\s*\\baccording to (?:the |this )?${DOCUMENT}\\b,?`, 'giu'), ''],
  [new RegExp(`\\b(?:in|by|from|of) (?:the|this) ${DOCUMENT}(?:'s|’s)?(?=[\\s?.!,]|$)`, 'giu'), ''],
  [
    new RegExp(
      `\\b(?:do|does|did|would|has|is)\\s+the ${DOCUMENT}\\s+${SAYING}(?:ing|s|d|ed)?${USE}(?: that)?\\b`,
      'giu',
    ),
    '',
  ],
  [new RegExp(`\\bthe ${DOCUMENT}\\s+${SAYING}(?:s|d|ed)?${USE}(?: that)?\\b`, 'giu'), ''],
  [new RegExp(`\\bthe ${DOCUMENT}(?:'s|’s)\\b`, 'giu'), 'the'],
  [/\bstands? for(?=[\s?.!]*$)/giu, ''],
]

/**
 * What is asked of the matter itself, for search and for the cross-encoder. A name in "according to NAME" goes too
 * where it is an author's. The question as it stands where nothing but the frame would be left.
 */
export function unframed(question: string, authors: readonly string[]): string {
  const names = namesIn(question, authors)
  const withoutFrames = FRAMES.reduce((text, [frame, left]) => text.replace(frame, left), question)
  const bare = names
    .reduce((text, name) => {
      const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return text
        .replace(new RegExp(`,?\\s*\\baccording to ${literal}\\b,?`, 'giu'), '')
        .replace(
          new RegExp(`\\b(?:do|does|did)\\s+${literal}\\s+${SAYING}${USE}(?: that)?\\b`, 'giu'),
          '',
        )
    }, withoutFrames)
    .replace(/\s+/g, ' ')
    .trim()
  return (bare.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= 2 ? bare : question
}

/** The words before which the name of an author may go, and what follows them. */
const BEFORE_NAME = /\b(?:according to|do|does|did)\s+(?=(.*))/giu

/** By the list that is asked about: there may be many authors, and the list is the same for each question. */
const known = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/** Full names and last names, by their lower case. */
function namesOf(authors: readonly string[]): ReadonlyMap<string, string> {
  const before = known.get(authors)
  if (before) return before
  const names = new Map(
    authors
      .flatMap((author) => [author, author.split(/\s+/).at(-1) ?? author])
      .map((name) => [name.toLowerCase(), name]),
  )
  known.set(authors, names)
  return names
}

/** In words. */
const LONGEST_NAME = 8

/** Names of authors that stand where a frame may have one, longest first: only these need an expression of their own. */
function namesIn(question: string, authors: readonly string[]): string[] {
  if (authors.length === 0) return []
  const names = namesOf(authors)
  const found = [...question.matchAll(BEFORE_NAME)].flatMap(([, after = '']) => {
    const ends = [...after.matchAll(/[\p{L}\p{N}_](?![\p{L}\p{N}_])/gu)].slice(0, LONGEST_NAME)
    return ends.flatMap(({ index }) => names.get(after.slice(0, index + 1).toLowerCase()) ?? [])
  })
  return [...new Set(found)].sort((a, b) => b.length - a.length)
}
