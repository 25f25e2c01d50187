import { type Passage, type Sentence, sentenceTextOf } from '../text/passage.ts'
import { contentTermsOf, termsOf } from '../text/terms.ts'
import { asks } from './asks.ts'
import { createRecent } from './recent.ts'

/** What the words of a sentence are, whatever is asked. */
export interface SentenceTerms {
  readonly sentence: Sentence
  readonly text: string
  readonly terms: ReadonlySet<string>
  /** Terms of what it stands under: its heading, and the question of the document that it may answer. */
  readonly heading: ReadonlySet<string>
  /** Each two of its telling words that follow each other. */
  readonly pairs: () => ReadonlySet<string>
  /** Terms of it, its neighbours and its heading. */
  readonly around: () => ReadonlySet<string>
}

/** Passages whose terms are remembered: about 20 MB. */
const REMEMBERED = 2000

const known = createRecent<Passage, readonly SentenceTerms[]>(REMEMBERED)

/** Passages never change, and the same few are looked at again and again: each is read once, as far as it is wanted. */
export function sentenceTermsOf(passage: Passage): readonly SentenceTerms[] {
  const before = known.get(passage)
  if (before) return before
  const heading: ReadonlySet<string> = new Set(termsOf(passage.section ?? ''))
  let above = heading
  const read = passage.sentences.map((sentence, place) => {
    const text = sentenceTextOf(passage, sentence)
    const terms: ReadonlySet<string> = new Set(termsOf(text))
    const own = above
    if (asks(text)) above = new Set([...heading, ...terms])
    return {
      sentence,
      text,
      terms,
      heading: own,
      pairs: once(() => pairsOf(contentTermsOf(text))),
      around: once(() => new Set(termsOf(neighbourhoodOf(passage, place)))),
    }
  })
  known.set(passage, read)
  return read
}

export const pairsOf = (terms: readonly string[]): ReadonlySet<string> =>
  new Set(terms.slice(1).map((term, i) => `${terms[i]} ${term}`))

function neighbourhoodOf(passage: Passage, place: number): string {
  const before = passage.sentences[Math.max(0, place - 1)]
  const after = passage.sentences[Math.min(passage.sentences.length - 1, place + 1)]
  if (!before || !after) return passage.text
  return `${passage.text.slice(before.start - passage.start, after.end - passage.start)} ${passage.section ?? ''}`
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined
  return () => {
    done ??= { value: work() }
    return done.value
  }
}
