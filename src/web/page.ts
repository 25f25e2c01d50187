import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createAskStream } from './api/ask-stream.ts'
import { createShell, type Shell, type World } from './shell.ts'
import { type Address, createAddress } from './state/address.ts'
import { type CitationGlance, createCitationGlance } from './state/citation-glance.ts'
import { type Conversation, createConversation } from './state/conversation.ts'
import { type ConversationShelf, createConversationShelf } from './state/conversation-shelf.ts'
import { createDocumentTools, type DocumentTools } from './state/document-tools.ts'
import { kept } from './state/kept.ts'
import { createReader, type Reader } from './state/reader.ts'
import { createRunTurn } from './state/run-turn.ts'
import { createSourceChoice, type SourceChoice } from './state/source-choice.ts'
import { createSourceShelf, type SourceShelf } from './state/source-shelf.ts'
import { createSuggestions, type Suggestions } from './state/suggestions.ts'

/** Everything the components of the page to ask on share. */
export interface Page extends Shell {
  readonly address: Address
  readonly conversation: Conversation
  readonly conversations: ConversationShelf
  readonly documentTools: DocumentTools
  /** The question that is being typed. */
  readonly draft: Signal<string>
  readonly glance: CitationGlance
  readonly reader: Reader
  readonly shelf: SourceShelf
  readonly sources: SourceChoice
  readonly suggestions: Suggestions
}

export function createPage(world: World): Page {
  const shell = createShell(world)
  const { fetch, clipboard } = shell
  const isReachable = () =>
    fetch('/healthz').then(
      () => true,
      () => false,
    )
  const draft = kept(world.session, 'draft', '', (stored) => stored)
  const sources = createSourceChoice(fetch)
  const conversations = createConversationShelf(fetch)
  const startStored = () => conversations.start().then((made) => (made.ok ? made.value.id : null))
  const runTurn = createRunTurn({ ask: createAskStream(fetch), isReachable })
  return {
    ...shell,
    address: createAddress(),
    conversation: createConversation({ runTurn, chosenSources: sources.chosen, startStored }),
    conversations,
    documentTools: createDocumentTools(draft, clipboard),
    draft,
    glance: createCitationGlance(),
    reader: createReader(),
    shelf: createSourceShelf(fetch),
    sources,
    suggestions: createSuggestions(fetch),
  }
}

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (page === null) throw new Error('Only components under <PageContext.Provider> have a page')
  return page
}
