import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createAskStream } from './api/ask-stream.ts'
import { createAccessKey } from './state/access-key.ts'
import { type Address, createAddress } from './state/address.ts'
import { type CitationGlance, createCitationGlance } from './state/citation-glance.ts'
import { type Clipboard, createClipboard } from './state/clipboard.ts'
import { type Conversation, createConversation } from './state/conversation.ts'
import { type ConversationShelf, createConversationShelf } from './state/conversation-shelf.ts'
import { createDialog, type DialogState } from './state/dialog.ts'
import { createDocumentTools, type DocumentTools } from './state/document-tools.ts'
import { kept } from './state/kept.ts'
import { createNotice, type Notice } from './state/notice.ts'
import { createPreferences, type Preferences } from './state/preferences.ts'
import { createReader, type Reader } from './state/reader.ts'
import { createRunTurn } from './state/run-turn.ts'
import { createSourceChoice, type SourceChoice } from './state/source-choice.ts'
import { createSourceShelf, type SourceShelf } from './state/source-shelf.ts'
import { createSuggestions, type Suggestions } from './state/suggestions.ts'

/** Everything the page's components share. */
export interface Page {
  /** With the access key, where there is one. */
  readonly fetch: typeof globalThis.fetch
  readonly accessKey: Signal<string>
  readonly address: Address
  readonly clipboard: Clipboard
  readonly conversation: Conversation
  readonly conversations: ConversationShelf
  readonly dialog: DialogState
  readonly documentTools: DocumentTools
  /** The question that is being typed. */
  readonly draft: Signal<string>
  readonly glance: CitationGlance
  readonly notice: Notice
  readonly preferences: Preferences
  readonly reader: Reader
  readonly shelf: SourceShelf
  readonly sources: SourceChoice
  readonly suggestions: Suggestions
}

interface World {
  readonly fetch: typeof globalThis.fetch
  /** Lasts as long as the tab. */
  readonly session: Pick<Storage, 'getItem' | 'setItem'>
  readonly local: Pick<Storage, 'getItem' | 'setItem'>
}

export function createPage({ fetch: plainFetch, session, local }: World): Page {
  const { key: accessKey, fetch } = createAccessKey(plainFetch, session)
  const isReachable = () =>
    fetch('/healthz').then(
      () => true,
      () => false,
    )
  const notice = createNotice()
  const clipboard = createClipboard(notice)
  const draft = kept(session, 'draft', '', (stored) => stored)
  const sources = createSourceChoice(fetch)
  const conversations = createConversationShelf(fetch)
  const startStored = () => conversations.start().then((made) => (made.ok ? made.value.id : null))
  const runTurn = createRunTurn({ ask: createAskStream(fetch), isReachable })
  return {
    fetch,
    accessKey,
    address: createAddress(),
    clipboard,
    conversation: createConversation({ runTurn, chosenSources: sources.chosen, startStored }),
    conversations,
    dialog: createDialog(),
    documentTools: createDocumentTools(draft, clipboard),
    draft,
    glance: createCitationGlance(),
    notice,
    preferences: createPreferences(local),
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
