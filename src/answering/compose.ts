/** A question and its evidence to drafts, in the documents' own sentences. */
import type { Draft } from '../text/draft.ts'
import type { Passage } from '../text/passage.ts'
import type { Sources } from '../text/source.ts'
import type { Asked } from './asked.ts'
import { chooseBothSides } from './both-sides.ts'
import { type Appetite, type Chosen, chooseLikeliest, itemsAround } from './choose.ts'
import { phrase } from './phrase.ts'
import type { Question } from './question.ts'
import { runningItems } from './running-items.ts'
import type { Evidence } from './weigh.ts'

/** How many sentences an answer takes, by what is asked. `other` stands for every kind that is not named. */
export type Appetites = Readonly<Partial<Record<Asked, Appetite>>> & { readonly other: Appetite }

export function compose(
  question: Question,
  evidence: Evidence,
  listed: readonly Passage[],
  sources: Sources,
  appetites: Appetites,
): Draft[] {
  const ids = new Set(listed.map(({ id }) => id))
  const within = {
    ...evidence,
    sentences: evidence.sentences.filter(({ passage }) => ids.has(passage.id)),
  }
  return phrase(inReadingOrder(chosenFor(question, within, appetites)), sources)
}

interface Answering {
  readonly question: Question
  readonly evidence: Evidence
}

/** To several questions one after the other; what answers two of them is said once. */
export function composeTogether(
  answering: readonly Answering[],
  listed: readonly Passage[],
  sources: Sources,
  appetites: Appetites,
): Draft[] {
  const drafts = answering.flatMap(({ question, evidence }) =>
    compose(question, evidence, listed, sources, appetites),
  )
  const placeOf = ({ quotes: [{ passage, span }] }: Draft) =>
    `${passage.sourceId} ${span.start} ${span.end}`
  return drafts.filter(
    (draft, i) => drafts.findIndex((other) => placeOf(other) === placeOf(draft)) === i,
  )
}

function chosenFor(question: Question, evidence: Evidence, appetites: Appetites): Chosen[] {
  const { asked, count } = question
  if (evidence.whole) return [...evidence.sentences]
  const likeliest = chooseLikeliest(evidence, appetites[asked] ?? appetites.other)
  const best = likeliest[0]
  if (!best) return []
  if (asked === 'compare') return chooseBothSides(question, evidence, likeliest)
  if (asked === 'list' || (count ?? 0) > 1) {
    const items = itemsAround(best)
    if (items.length > 1) return items
    const running = runningItems(best, passagesIn(evidence))
    if (running.length > 1) return running
  }
  return likeliest
}

const passagesIn = ({ sentences }: Evidence): Passage[] => [
  ...new Map(sentences.map(({ passage }) => [passage.id, passage])).values(),
]

/** Sentences of one passage in its order; passages in the order of their best sentence. */
function inReadingOrder(chosen: readonly Chosen[]): Chosen[] {
  const order = [...new Set(chosen.map(({ passage }) => passage.id))]
  return [...chosen].sort(
    (a, b) =>
      order.indexOf(a.passage.id) - order.indexOf(b.passage.id) ||
      a.sentence.start - b.sentence.start,
  )
}
