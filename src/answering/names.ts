import type { Gazetteer } from './gazetteer.ts'
import type { Token } from './token.ts'

/** `name`: written like one, kind unknown. */
export type NameKind = 'person' | 'organisation' | 'place' | 'name'

const HONORIFIC =
  /^(mr|mrs|ms|dr|prof|professor|sir|lady|lord|saint|st|pope|king|queen|prince|princess|emperor|president|chancellor|senator|governor|minister|secretary|ambassador|general|gen|colonel|col|captain|capt|major|admiral|sergeant|judge|justice|rabbi|imam|sheikh|ayatollah|bishop|reverend|rev|father|sister)\.?$/
const ORGANISATION =
  /^(university|college|school|institute|academy|council|committee|commission|board|party|union|league|association|society|federation|organi[sz]ation|agency|authority|administration|department|ministry|office|bureau|bank|fund|foundation|corporation|corp|inc|ltd|llc|company|co|group|army|navy|force|forces|police|guard|court|parliament|congress|senate|assembly|government|church|club|team|orchestra|band|times|post|press|news|hospital|museum|network|movement|front|brigade|alliance|coalition|studios|records)\.?$/
const PLACE =
  /^(river|lake|mount|mountain|mountains|island|islands|sea|ocean|bay|gulf|strait|valley|desert|county|province|district|state|city|town|village|street|road|avenue|square|park|bridge|airport|station|north|south|east|west|northern|southern|eastern|western|central|peninsula|coast|canal|port|republic|kingdom|strip|heights|palace|castle|cathedral|hall|tower|stadium)$/
/** What stands before an unknown name and makes a place of it, more often than not. */
const WHEREABOUTS = /^(in|at|near|into|outside|inside|across|throughout|toward|towards|around)$/
const LINK = /^(of|the|for|&|-|de|del|der|di|la|le|van|von|bin|al|on)$/

const capital = (token: Token | undefined) => /^\p{Lu}/u.test(token?.text ?? '')
const opens = (token: Token | undefined) => !token || /^[.?!:;"“‘([—–…•*-]+$/.test(token.text)

/** Runs of words written like a name, where `taken` is false, in order: tokens `[from, to)`. */
export function* namesOf(tokens: readonly Token[], taken: readonly boolean[], known: Gazetteer) {
  const named = (i: number) => !taken[i] && isName(tokens, i)
  for (let from = 0; from < tokens.length; from++) {
    if (!named(from)) continue
    let to = from + 1
    for (let more = 1; more > 0; to += more) more = stretch(tokens, to, named)
    yield { kind: kindOf(tokens, from, to, known), from, to }
    from = to
  }
}

/** By how many tokens a name that ends before `to` goes on: "Department | of State", "Chamber | of the Federation". */
function stretch(tokens: readonly Token[], to: number, named: (i: number) => boolean): number {
  if (named(to)) return 1
  const link = (i: number) => LINK.test(tokens[i]?.text ?? '')
  const starts = (i: number) => capital(tokens[i]) && named(i)
  if (!link(to)) return 0
  if (starts(to + 1)) return 2
  return link(to + 1) && starts(to + 2) ? 3 : 0
}

function isName(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (!token || !/^\p{L}/u.test(token.text)) return false
  if (/^(PRON|DET|AUX|PART|ADP|CCONJ|SCONJ)$/.test(token.pos)) return false
  return token.pos === 'PROPN' || (capital(token) && !opens(tokens[i - 1]) && !token.stop)
}

/** The first rule that speaks decides. */
function kindOf(tokens: readonly Token[], from: number, to: number, known: Gazetteer): NameKind {
  const written = tokens.slice(from, to).map(({ text }) => text)
  const words = written.map((word) => word.toLowerCase())
  const one = words.length === 1
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  const whole = known(words.join(' ').replace(/\./g, ''))
  const before = tokens[from - 1]?.lemma ?? ''
  const leading = before === 'the' ? (tokens[from - 2]?.lemma ?? '') : before
  const rules: [NameKind, boolean][] = [
    ['place', whole === 'place'],
    ['organisation', whole === 'organisation'],
    ['person', !one && HONORIFIC.test(first)],
    ['organisation', words.some((word) => ORGANISATION.test(word))],
    ['place', PLACE.test(last) || (!one && PLACE.test(first))],
    ['person', known(first) === 'given' || known(last) === 'family'],
    ['organisation', one && /^(\p{Lu}\.?){2,}s?$/u.test(written[0] ?? '')],
    ['place', known(last) === 'place'],
    ['person', HONORIFIC.test(before)],
    ['place', WHEREABOUTS.test(leading)],
  ]
  return rules.find(([, speaks]) => speaks)?.[0] ?? 'name'
}
