import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createAskStream } from './api/ask-stream.ts'
import { type Conversation, createConversation } from './state/conversation.ts'
import { createDraft } from './state/draft.ts'
import { createReader, type Reader } from './state/reader.ts'
import { createRunTurn } from './state/run-turn.ts'
import { createSourceShelf, type SourceShelf } from './state/source-shelf.ts'

/** Everything the page's components share. */
export interface Page {
  readonly conversation: Conversation
  readonly reader: Reader
  readonly shelf: SourceShelf
  readonly draft: Signal<string>
}

interface World {
  readonly fetch: typeof globalThis.fetch
  readonly session: Storage
}

export function createPage({ fetch, session }: World): Page {
  const runTurn = createRunTurn({
    ask: createAskStream(fetch),
    isReachable: () =>
      fetch('/healthz').then(
        () => true,
        () => false,
      ),
  })
  return {
    conversation: createConversation({ runTurn, chosenSources: () => undefined }),
    reader: createReader(),
    shelf: createSourceShelf(fetch),
    draft: createDraft(session),
  }
}

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (page === null) throw new Error('Only components under <PageContext.Provider> have a page')
  return page
}
