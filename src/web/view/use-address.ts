import { untracked, useSignalEffect } from '@preact/signals'
import { Answer } from '../../contract.ts'
import { callJson } from '../api/call-json.ts'
import { type Page, usePage } from '../page.ts'
import { turnOf } from '../state/conversation.ts'
import { NOTHING } from '../state/turn.ts'
import { answerPath } from '../text/route.ts'

/** Shows what the address says. */
export function useAddress(): void {
  const page = usePage()
  useSignalEffect(() => {
    const route = page.address.current.value
    untracked(() => {
      if (route.view === 'answer') void showAnswer(page, route.id)
      else if (route.view === 'source') page.reader.openSpot(null, route.id, route.spot)
    })
  })
}

/** A recorded answer, exactly as it was given, as a conversation that can go on. */
async function showAnswer({ fetch, conversation, address }: Page, id: string): Promise<void> {
  const loaded = await callJson(fetch, Answer, `/api${answerPath(id)}`)
  const { current } = address
  // Whoever has gone elsewhere meanwhile stays there.
  if (current.value.view !== 'answer' || current.value.id !== id) return
  conversation.show([
    loaded.ok
      ? turnOf(loaded.value.question, { kind: 'done', answer: loaded.value })
      : turnOf('A recorded answer', { kind: 'failed', arrived: NOTHING, failure: loaded.failure }),
  ])
}
