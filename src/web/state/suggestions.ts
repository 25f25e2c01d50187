import { type ReadonlySignal, signal } from '@preact/signals'
import { type Suggestion, SuggestionList } from '../../contract/conversations.ts'
import { callJson } from '../api/call-json.ts'

/** Questions that the sources answer. None where the server makes none: they are an offer, not a need. */
export interface Suggestions {
  readonly questions: ReadonlySignal<readonly Suggestion[]>
  readonly load: () => void
}

export function createSuggestions(fetch: typeof globalThis.fetch): Suggestions {
  const questions = signal<readonly Suggestion[]>([])
  let asked = false
  return {
    questions,
    load: () => {
      if (asked) return
      asked = true
      void callJson(fetch, SuggestionList, '/api/suggestions').then((loaded) => {
        if (loaded.ok) questions.value = loaded.value.suggestions
        // While the server is away or loading, the next look asks again.
        else asked = loaded.failure.kind === 'missing'
      })
    },
  }
}
