/**
 * Whose words a span holds: the author's, or somebody else's whom the text quotes. A heuristic over quotation marks and
 * verbs of saying: it can be wrong where marks are missing, or where an author reports in words of their own.
 */
import { quotationsOf } from './quotations.ts'
import {
  type Attribution,
  attributionAfter,
  attributionBefore,
  attributionIn,
} from './reporting.ts'
import { sentencesOf } from './sentences.ts'
import type { Source } from './source.ts'
import { overlapOf, type Span } from './span.ts'

export type Voice =
  | { readonly voice: 'author' }
  /** `party`: who is quoted, as the text names them; null where it does not say. */
  | { readonly voice: 'quoted'; readonly party: string | null }

/** A quotation that lends somebody else's voice, with the party that the text names. */
interface Said extends Span {
  readonly party: string | null
}

/** Up to so many words in marks are a word held at arm's length, unless somebody is said to have said them. */
const SCARE = 2

/** How far before a quotation its sentence is looked for, in code units. */
const LEAD = 400

export function voiceAt(source: Source, span: Span): Voice {
  const own = saidIn(source).filter((quotation) => overlapOf(quotation, span) > 0)
  if (own.length > 0)
    return { voice: 'quoted', party: own.find(({ party }) => party !== null)?.party ?? null }
  const reported = attributionIn(source.text.slice(span.start, span.end))
  return reported ? { voice: 'quoted', party: reported.party } : { voice: 'author' }
}

/** Sources are immutable values, so that each is read once. */
const sayings = new WeakMap<Source, readonly Said[]>()

function saidIn(source: Source): readonly Said[] {
  const known = sayings.get(source) ?? readSayings(source)
  sayings.set(source, known)
  return known
}

function readSayings(source: Source): Said[] {
  const { text } = source
  const found: Said[] = []
  let last: Said | null = null
  for (const quotation of quotationsOf(text)) {
    const { lead, tail } = around(text, quotation)
    const words = text.slice(quotation.start, quotation.end)
    const after = attributionAfter(tail)
    const goesOn: boolean =
      last !== null && (quotation.continues || (lead.trim() === '' && near(text, last, quotation)))
    if (!isSpeech(words, lead, after)) continue
    const attribution: Attribution | null =
      after ?? attributionBefore(lead) ?? (goesOn && last ? { party: last.party } : null)
    last = { start: quotation.start, end: quotation.end, party: attribution?.party ?? null }
    found.push(last)
  }
  return found
}

/** The words of the sentences that a quotation starts and ends in, before and behind it, without its marks. */
function around(text: string, quotation: Span): { lead: string; tail: string } {
  const from = Math.max(text.lastIndexOf('\n', quotation.start) + 1, quotation.start - LEAD)
  const before = text.slice(from, quotation.start).replace(/[“"«‘'`]+\s*$/u, '')
  const sentence = sentencesOf(before).at(-1)
  const unfinished = sentence && !/[.!?]["”’)]*\s*$/.test(before)
  const behind = text.slice(quotation.end, quotation.end + 200).replace(/^\s*[”"»’']+/u, '')
  return {
    lead: unfinished ? before.slice(sentence.start) : '',
    tail:
      /^(?:[^\n.!?“”"]|(?<=\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Prof|Rev|\p{Lu}))\.)*/u.exec(
        behind,
      )?.[0] ?? '',
  }
}

/** Whether one quotation follows another in the same paragraph, with no more than a few words between. */
function near(text: string, last: Span, next: Span): boolean {
  const between = text.slice(last.end, next.start)
  return between.length < 120 && !/\n\s*\n/.test(between)
}

const NAMED =
  /\b(?:words?|phrase|terms?|slogan|title|name|song|album|book|novel|film|movie|play|poem|episode|series|entitled|titled|called|named|known as|so-called|nicknamed|dubbed)[\s,:]*$/i

function isSpeech(words: string, lead: string, after: Attribution | null): boolean {
  const count = words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  if (count <= SCARE) return after !== null && count > 0 && /[,.!?]\s*$/.test(words)
  return !NAMED.test(lead) && !isTitle(words)
}

/** A name in marks: every word of weight in capitals, no full stop. */
function isTitle(words: string): boolean {
  if (!/\p{Ll}/u.test(words) || /[,.!?;]\s*$/.test(words)) return false
  return words
    .split(/\s+/)
    .every((word, i) => /^[^\p{L}]*\p{Lu}/u.test(word) || (i > 0 && word.length <= 4))
}
