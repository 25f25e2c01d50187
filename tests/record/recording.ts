import type { Ask } from '../../src/ask.ts'
import type { AnswerRecord } from '../../src/record/record.ts'
import { library, scriptedAsk } from '../server/scripted-assistant.ts'

/** The scripted assistant, whose answers are recorded before they are sent. */
export const recordingAsk = (record: AnswerRecord): Ask =>
  async function* (request, signal) {
    const { conversationId } = request
    for await (const event of scriptedAsk(request, signal)) {
      if (event.event === 'answer')
        await record.save(event.answer, {
          sources: library.sources,
          history: request.history ?? [],
          ...(conversationId !== undefined && { conversationId }),
        })
      yield event
    }
  }
