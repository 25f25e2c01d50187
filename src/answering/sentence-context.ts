import { leans } from '../text/leans.ts'
import { type Passage, sentenceTextOf } from '../text/passage.ts'
import { termsOf } from '../text/terms.ts'
import { asks } from './asks.ts'
import type { EntityKind } from './entities.ts'
import type { Language } from './language.ts'
import type { Candidate } from './preselect.ts'

/** A sentence as the cross-encoder reads it, given the terms that are asked for. */
export type InContext = (candidate: Candidate, asked: ReadonlyMap<string, unknown>) => string

const NAMES: readonly EntityKind[] = ['person', 'place', 'organisation', 'name']
/** How far back a sentence may lean on one that leans itself. */
const FURTHEST = 3

/**
 * A sentence that leans ("It failed.") gets its heading or title in front, and the names of the sentence that it leans
 * on; one right behind a question gets that question. One that stands alone gets its heading or title where that holds
 * a term of the question that it lacks itself. Passages never change, so that each sentence is put into its context
 * once.
 */
export function createInContext(language: Language): InContext {
  const known = new WeakMap<Passage, Map<number, string>>()
  return ({ passage, place, text, terms }, asked) => {
    const question = questionBefore(passage, place)
    if (question && !asks(text)) return `${question} [SEP] ${text}`
    if (!leans(text)) {
      const heading = headingOf(passage)
      const adds = termsOf(heading).some((term) => asked.has(term) && !terms.has(term))
      return adds ? `${heading} [SEP] ${text}` : text
    }
    const places = known.get(passage) ?? new Map<number, string>()
    known.set(passage, places)
    const context = places.get(place) ?? contextOf(passage, place)
    places.set(place, context)
    return `${context} [SEP] ${text}`
  }

  function contextOf(passage: Passage, place: number): string {
    const { entities } = language.read(antecedentOf(passage, place))
    const names = entities.filter(({ kind }) => NAMES.includes(kind)).map(({ text }) => text)
    return [headingOf(passage), ...new Set(names)].join(', ')
  }
}

const headingOf = ({ section, title }: Passage): string => section ?? title

function questionBefore(passage: Passage, place: number): string | null {
  const before = passage.sentences[place - 1]
  const text = before && sentenceTextOf(passage, before)
  return text && asks(text) ? text : null
}

/** The last sentence before it that stands alone; nothing where that is too far, or of another passage. */
function antecedentOf(passage: Passage, place: number): string {
  for (let at = place - 1; at >= Math.max(0, place - FURTHEST); at--) {
    const before = passage.sentences[at]
    if (!before || before.kind === 'heading') break
    const text = sentenceTextOf(passage, before)
    if (!leans(text)) return text
  }
  return ''
}
