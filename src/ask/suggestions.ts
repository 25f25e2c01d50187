import { suggestionsIn } from '../answering/suggest.ts'
import type { Answer, AskRequest } from '../contract.ts'
import type { Passage } from '../text/passage.ts'
import type { GatherParts } from './gather.ts'

export interface SuggestedQuestion {
  readonly question: string
  readonly sourceId: string
}

/** Looked at, so that a large library does not spend its start on this; and offered at most. */
const SOURCES = 10
const TRIED = 12
const OFFERED = 6

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
    for (const sourceId of [...library.sources.keys()].slice(0, SOURCES)) {
      const passages = library.passages.filter((passage: Passage) => passage.sourceId === sourceId)
      for (const { question, sentence } of suggestionsIn(passages, language).slice(0, TRIED)) {
        if (offered.length >= OFFERED) return offered
        const { citations, decision } = await answerTo({ question }, signal)
        const told = citations.some(
          (citation) =>
            citation.sourceId === sourceId &&
            citation.start <= sentence.end + LIST_REACH &&
            sentence.start <= citation.end,
        )
        if (told && decision.reason === 'evidence_found') offered.push({ question, sourceId })
      }
    }
    return offered
  }
}

/** A list is answered by its items, which follow the sentence that introduces them. */
const LIST_REACH = 200
