/** The smallest set of sentences that answers, by what kind of thing is asked. */
import { type Sentence, sentenceTextOf } from '../text/passage.ts'
import type { Evidence, Weighed } from './weigh.ts'

/** How far to go on after the best sentence; fitted by `tests/eval/fit.ts`. */
export interface Appetite {
  /** At most this many sentences. */
  readonly most: number
  /** Enough is chosen when, given that something answers, it is here with this probability. */
  readonly enough: number
  /** A further sentence must be at least this likely, relative to the best. */
  readonly atLeast: number
}

/** What is chosen: a sentence of a passage that was retrieved. */
export type Chosen = Pick<Weighed, 'passage' | 'sentence' | 'text' | 'place'>

/** Best first. At least one where there is any candidate. */
export function chooseLikeliest(
  { sentences, answerable }: Evidence,
  { most, enough, atLeast }: Appetite,
): Weighed[] {
  const best = sentences[0]
  if (!best) return []
  const chosen = [best]
  let likely = best.probability
  for (const sentence of sentences.slice(1)) {
    if (chosen.length >= most || likely >= enough * answerable) break
    if (sentence.probability < atLeast * best.probability) break
    if (chosen.some(({ text }) => text === sentence.text)) continue
    chosen.push(sentence)
    likely += sentence.probability
  }
  return chosen
}

/**
 * The items of the list that a sentence introduces or belongs to, in the passage's order; none where it does neither.
 * An item can go on for several sentences; the one with the marker stands for it.
 */
export function itemsAround({ passage, place }: Chosen): Chosen[] {
  const { sentences } = passage
  const at = sentences[place]
  if (!at) return []
  const introduces = sentences[place + 1]?.kind === 'item' && at.kind !== 'item'
  if (!introduces && !belongsToList(sentences, place)) return []
  const first = introduces ? place + 1 : firstItem(sentences, place)
  const items: Chosen[] = []
  for (let i = first; i < sentences.length; i++) {
    const sentence = sentences[i]
    if (!sentence || sentence.kind === 'heading') break
    if (sentence.kind !== 'item') continue
    const text = sentenceTextOf(passage, sentence)
    items.push({ passage, sentence, text, place: i })
  }
  return items
}

const belongsToList = (sentences: readonly Sentence[], place: number): boolean =>
  sentences[place]?.kind === 'item'

function firstItem(sentences: readonly Sentence[], place: number): number {
  let first = place
  for (let i = place; i >= 0 && sentences[i]?.kind !== 'heading'; i--)
    if (sentences[i]?.kind === 'item') first = i
  return first
}
