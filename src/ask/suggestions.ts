import { suggestionsIn } from '../answering/suggest.ts'
import type { Answer, AskRequest } from '../contract.ts'
import type { Library } from '../text/library.ts'
import type { GatherParts } from './gather.ts'

export interface SuggestedQuestion {
  readonly question: string
  readonly sourceId: string
  /** Of the sentence that it was made from, with those that answer it. */
  readonly start: number
  readonly end: number
}

/** Looked at, so that a large library does not spend its start on this; and offered at most. */
const SOURCES = 10
const TRIED = 12
const OFFERED = 12

/**
 * Questions made from the sources, each of which was asked and is answered with the sentence it was made from.
 * Worked out once, when they are first wanted.
 */
export function createSuggestions(
  { library, language }: Pick<GatherParts, 'library' | 'language'>,
  answerTo: (request: AskRequest, signal: AbortSignal) => Promise<Answer>,
): (signal: AbortSignal) => Promise<readonly SuggestedQuestion[]> {
  let known: Promise<readonly SuggestedQuestion[]> | undefined
  return (signal) => {
    known ??= suggest(signal).catch((error) => {
      known = undefined
      throw error
    })
    return known
  }

  async function suggest(signal: AbortSignal): Promise<SuggestedQuestion[]> {
    const offered: SuggestedQuestion[] = []
    for (const sourceId of await firstIds(library)) {
      const passages = await library.passagesOf(sourceId)
      const made = suggestionsIn(passages, language).sort(telling).slice(0, TRIED)
      for (const { question, sentence } of made) {
        if (offered.length >= OFFERED) return offered
        const { citations, decision } = await answerTo({ question }, signal)
        const told = citations.filter(
          (citation) =>
            citation.sourceId === sourceId &&
            citation.start <= sentence.end + LIST_REACH &&
            sentence.start <= citation.end,
        )
        if (told.length > 0 && decision.reason === 'evidence_found') {
          const start = Math.min(sentence.start, ...told.map((citation) => citation.start))
          const end = Math.max(sentence.end, ...told.map((citation) => citation.end))
          offered.push({ question, sourceId, start, end })
        }
      }
    }
    return offered
  }
}

async function firstIds({ list }: Library): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of list()) {
    ids.push(id)
    if (ids.length === SOURCES) break
  }
  return ids
}

/** What a short form stands for is the least that one may want to know. */
const telling = (a: { question: string }, b: { question: string }): number =>
  Number(/^What is \p{Lu}+\?$/u.test(a.question)) - Number(/^What is \p{Lu}+\?$/u.test(b.question))

/** A list is answered by its items, which follow the sentence that introduces them. */
const LIST_REACH = 200
