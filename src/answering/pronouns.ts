import type { Span } from '../text/span.ts'
import type { Reading } from './language.ts'
import type { Mention } from './mentions.ts'
import { type NounPhrase, nounPhrasesOf } from './noun-phrases.ts'
import { agrees, type Form, type Slot, slotsOf } from './slots.ts'

interface Edit {
  readonly span: Span
  readonly words: string
}

const HANGING = / (?:of|in|on|for|between|against|about|at|that|who) /
const MOVES = /^(go|send|travel|move|deploy|fly|come|return|get|bring|lead|ship|transfer)$/

/**
 * The question with each kind of pronoun named once, the first time from offset `from` on (what stands before it
 * is talk); unchanged where nothing fits.
 */
export function nameThePronouns(
  text: string,
  reading: Reading,
  from: number,
  mentions: readonly Mention[],
): string {
  const done = new Set<Form>()
  const used: Mention[] = []
  const edits: Edit[] = []
  for (const slot of slotsOf(text, reading)) {
    if (slot.start < from || done.has(slot.form)) continue
    const meant = meantBy(
      slot,
      mentions.filter(({ text }) => !used.some((m) => m.text === text)),
    )
    if (meant === null) continue
    used.push(meant)
    done.add(slot.form)
    edits.push(editOf(text, meant, slot, reading))
  }
  let result = text
  for (const { span, words } of edits.reverse())
    result = result.slice(0, span.start) + words + result.slice(span.end)
  return /^\p{Lu}/u.test(text) ? result.charAt(0).toUpperCase() + result.slice(1) : result
}

/** Below this nobody would guess it. */
const LEAST = -1
/** "this" and "that" mean a whole event as often as a thing: only what stands out is named. */
const LEAST_POINTED = 1.5

function meantBy(slot: Slot, mentions: readonly Mention[]): Mention | null {
  if (slot.form === 'two') return mentions.find(({ joint }) => joint) ?? pairOf(mentions)
  const told = ({ text, phrase, salience, joint }: Mention) =>
    !joint &&
    phrase.head === slot.head &&
    salience > LEAST &&
    text.split(' ').length > (phrase.proper ? 1 : 3)
  const fits = mentions.filter((m) =>
    slot.form === 'again' ? told(m) : agrees(slot.form, m.phrase),
  )
  const worth = ({ phrase, salience }: Mention) => salience + fitness(slot.form, phrase)
  const best = fits.reduce<Mention | null>((a, b) => (a && worth(a) >= worth(b) ? a : b), null)
  if (!best || worth(best) <= (slot.form === 'this' ? LEAST_POINTED : LEAST)) return null
  // "the countries", where "the countries that signed" were spoken of before.
  const fuller = fits.find(
    ({ text, phrase }) => phrase.head === best.phrase.head && text.startsWith(`${best.text} `),
  )
  return fuller ?? best
}

/** What agrees, agrees more or less. */
function fitness(form: Form, { kind, plural, head }: NounPhrase): number {
  if (form === 'they' && head === 'person' && !plural) return -4
  if (form === 'they') return plural ? 1 : kind === 'name' ? -2 : 0
  return form === 'person' && kind === 'name' ? -1 : 0
}

/** The two things last spoken of that are of one kind, the earlier first. */
function pairOf(mentions: readonly Mention[]): Mention | null {
  const ranked = [...mentions].sort((a, b) => b.salience - a.salience)
  for (const a of ranked)
    for (const b of ranked) {
      const alike =
        a.phrase.head === b.phrase.head || (a.phrase.proper && a.phrase.kind === b.phrase.kind)
      if (alike && a.text !== b.text && b.phrase.proper === a.phrase.proper)
        return { ...a, text: `${b.text} and ${a.text}` }
    }
  return null
}

/** "its army" is "Norway’s army", but "the army of the man in Oslo". */
function editOf(text: string, { text: name, phrase }: Mention, slot: Slot, reading: Reading): Edit {
  const { form, owns, start } = slot
  if (form === 'there') return { span: slot, words: `${towards(start, reading)} ${name}` }
  if (!owns) return { span: slot, words: name }
  const owned = nounPhrasesOf(text, reading).find((p) => p.start === slot.end + 1)
  if (owned && !phrase.proper && HANGING.test(name))
    return { span: { start, end: owned.end }, words: `the ${owned.text} of ${name}` }
  return { span: slot, words: /s$/i.test(name) && phrase.plural ? `${name}’` : `${name}’s` }
}

function towards(start: number, { tokens }: Reading): string {
  const verb = tokens.findLast(({ pos, end }) => pos === 'VERB' && end <= start)
  return verb && MOVES.test(verb.lemma) ? 'to' : 'in'
}
