import type { Assistant } from '../../src/ask.ts'
import type { Answer, AskRequest, Statement } from '../../src/contract.ts'
import { openForTest } from '../grounding/open-for-test.ts'
import type { ModelCall, ScriptedModel } from '../support/scripted-model.ts'

/** The assistant over the corpus that is shipped, with this model to write for it. */
export const openWithModel = (
  { baseUrl }: ScriptedModel,
  settings: Record<string, string> = {},
  corpus = 'corpus',
): Promise<Assistant> =>
  openForTest(corpus, { LLM_BASE_URL: baseUrl, LLM_MODEL: 'scripted', ...settings })

export interface Heard {
  readonly answer: Answer
  /** In the order in which they were sent. */
  readonly statements: readonly Statement[]
}

/** All that a client gets to see. */
export async function hear(assistant: Assistant, request: AskRequest): Promise<Heard> {
  const statements: Statement[] = []
  let answer: Answer | null = null
  for await (const event of assistant.ask(request, new AbortController().signal)) {
    if (event.event === 'statement') statements.push(event.statement)
    if (event.event === 'answer') answer = event.answer
  }
  if (!answer) throw new Error('There was no answer')
  return { answer, statements }
}

/** The number of the sentence that holds these words. Throws where the model was not given it. */
export function numberOf({ sentences }: ModelCall, words: string): number {
  const i = sentences.findIndex((sentence) => sentence.includes(words))
  if (i < 0) throw new Error(`The model was not given a sentence with ${JSON.stringify(words)}`)
  return i + 1
}

/** What the model is asked in most tests, with two statements that a sentence of the corpus says. */
export const WITHDRAWAL = 'When did Israel withdraw from Lebanon?'
export const PLACE = 'Israel withdrew from Lebanon in 1982'
export const TRUE = 'Israel withdrew from Lebanon in 1982.'
export const ALSO_TRUE =
  'International forces arrived in a zone of war with a peacekeeping mission.'
