/** A question as it can be asked alone: by the language model where there is one and it can be trusted, else by rules. */
import { ModelFault } from '../answering/model-fault.ts'
import type { Meter } from '../answering/model-meter.ts'
import type { Rewrite } from '../answering/rewrite.ts'
import type { AskRequest } from '../contract.ts'
import { timeLimit } from './time-limit.ts'
import type { Writing } from './writing.ts'

export interface Understood {
  readonly text: string
  /** Null where the question stands as it was asked. */
  readonly by: 'model' | 'rules' | null
}

export async function understand(
  { question, history = [] }: AskRequest,
  rewrite: Rewrite,
  writing: Writing | null,
  meter: Meter,
  signal: AbortSignal,
): Promise<Understood> {
  const byRules = (): Understood => {
    const text = rewrite.rewriteFollowUp(question, history)
    return { text, by: text === question ? null : 'rules' }
  }
  if (!writing || !history.some(({ role }) => role === 'user')) return byRules()
  const limit = timeLimit(signal, writing.rewriteMs)
  try {
    const text = await writing.rewrite(question, history, meter, limit.signal)
    if (text === null) return byRules()
    return { text, by: text === question ? null : 'model' }
  } catch (error) {
    if (error instanceof ModelFault) return byRules()
    throw error
  } finally {
    limit.done()
  }
}
