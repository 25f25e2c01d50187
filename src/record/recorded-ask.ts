import type { Answer, AskRequest, Turn } from '../contract.ts'
import { ConversationUnknown } from '../problem.ts'
import type { Library } from '../text/library.ts'
import type { Withheld } from './context.ts'
import type { AnswerRecord } from './record.ts'

/** What is needed of the events of an answer; `withheld` is recorded and never sent. */
type AnswerEvent =
  | { readonly event: 'retrieval' | 'statement' }
  | {
      readonly event: 'answer'
      readonly answer: Answer
      readonly withheld?: readonly Withheld[]
      readonly recordMs?: number
    }

type Answering<Event> = (request: AskRequest, signal: AbortSignal) => AsyncGenerator<Event, void>

/**
 * Records each answer before its last event goes out: what cannot be recorded is not answered. A question that
 * names a stored conversation is asked with that conversation's history. Throws ConversationUnknown and
 * RecordUnavailable.
 */
export const recordedAsk = <Event extends AnswerEvent>(
  ask: Answering<Event>,
  record: AnswerRecord,
  { read }: Pick<Library, 'read'>,
): Answering<Event> => {
  let running = 0
  return async function* recordedAnswer(request, signal) {
    running++
    try {
      const { conversationId } = request
      const history = await historyOf(record, request)
      for await (const event of ask({ ...request, history }, signal)) {
        if (event.event === 'answer') {
          const { answer, withheld = [] } = event
          const used = [...answer.passages, ...answer.citations].map(({ sourceId }) => sourceId)
          const about = { history, withheld, sources: await read(new Set(used)) }
          const asked = conversationId ? { ...about, conversationId } : about
          const start = performance.now()
          await record.save(answer, asked, running - 1)
          const recordMs = Math.round((performance.now() - start) * 100) / 100
          yield { ...event, recordMs }
        } else yield event
      }
    } finally {
      running--
    }
  }
}

async function historyOf(record: AnswerRecord, request: AskRequest): Promise<Turn[]> {
  const { conversationId, history = [] } = request
  if (conversationId === undefined) return history
  const stored = await record.conversations.historyOf(conversationId)
  if (stored) return stored
  throw new ConversationUnknown(
    `There is no conversation ${conversationId}`,
    'There is no conversation with this id. Begin one: POST /api/conversations.',
  )
}
