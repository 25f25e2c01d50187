import { untracked, useSignalEffect } from '@preact/signals'
import { Answer } from '../../contract.ts'
import { callJson } from '../api/call-json.ts'
import type { Failure } from '../api/failure.ts'
import { type Page, usePage } from '../page.ts'
import { NOTHING, type Turn, turnOf } from '../state/turn.ts'
import { answerPath, conversationPath } from '../text/route.ts'

/** Shows what the address says, and keeps the address true to what is shown. */
export function useAddress(): void {
  const page = usePage()
  useSignalEffect(() => {
    const route = page.address.current.value
    untracked(() => {
      if (route.view === 'answer') void showAnswer(page, route.id)
      else if (route.view === 'conversation') void showConversation(page, route.id)
      else if (route.view === 'source') page.reader.openSpot(null, route.id, route.spot)
      else if (route.view === 'talk' && page.conversation.storedId.value !== null)
        page.conversation.show([])
    })
  })
  useSignalEffect(() => {
    const id = page.conversation.storedId.value
    untracked(() => {
      const { current, replace } = page.address
      const shown = current.value.view === 'conversation' ? current.value.id : null
      if (id !== null && id !== shown) replace(conversationPath(id))
    })
  })
}

/** A recorded answer, exactly as it was given, as a conversation that can go on. */
async function showAnswer({ fetch, conversation, address }: Page, id: string): Promise<void> {
  const loaded = await callJson(fetch, Answer, `/api${answerPath(id)}`)
  if (!isAt(address.current.value, 'answer', id)) return
  conversation.show([loaded.ok ? answered(loaded.value) : missing(loaded.failure, address)])
}

async function showConversation(page: Page, id: string): Promise<void> {
  const { conversation, conversations, address } = page
  if (conversation.storedId.value === id) return
  const loaded = await conversations.open(id)
  if (!isAt(address.current.value, 'conversation', id)) return
  if (loaded.ok) conversation.show(loaded.value.answers.map(keptTurn), id)
  else conversation.show([missing(loaded.failure, address)])
}

/** Whoever has gone elsewhere while something was on its way stays there. */
const isAt = (route: { view: string; id?: string }, view: string, id: string): boolean =>
  route.view === view && route.id === id

const answered = (answer: Answer): Turn => turnOf(answer.question, { kind: 'done', answer })

const keptTurn = (answer: Answer | null): Turn =>
  answer === null ? turnOf('An erased question', { kind: 'erased' }) : answered(answer)

const missing = (failure: Failure, { replace }: Page['address']): Turn =>
  turnOf('What this link leads to', { kind: 'failed', arrived: NOTHING, failure }, () =>
    replace(location.pathname + location.search),
  )
