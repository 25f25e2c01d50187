import { sentencesOf } from '../text/sentences.ts'
import { contentTermsOf } from '../text/terms.ts'
import { endsAsking } from './asks.ts'

export interface Apart {
  readonly question: string
  /** All that stands around it. */
  readonly background: string
}

/** So many different words beside a question say what it is about better than it does itself. */
const MUCH = 12

/**
 * The one sentence that asks, apart from a long story around it; null where the story is short, and read with the
 * question, or where none or several ask.
 */
export function apartFromBackground(text: string): Apart | null {
  const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end))
  const [question, ...more] = sentences.filter(endsAsking)
  if (question === undefined || more.length > 0) return null
  const background = sentences.filter((sentence) => sentence !== question).join(' ')
  const own = new Set(contentTermsOf(question))
  const added = new Set(contentTermsOf(background).filter((term) => !own.has(term)))
  return added.size > MUCH ? { question, background } : null
}
