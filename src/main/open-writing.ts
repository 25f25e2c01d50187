import { join } from 'node:path'
import type { Writing } from '../ask/writing.ts'
import type { Config } from '../config.ts'
import { ROOT } from './package-root.ts'

/** The language model that the settings name; null where they name none, and then nothing of it is loaded. */
export async function openWriting({ llm }: Config): Promise<Writing | null> {
  if (!llm) return null
  const [
    { openLanguageModel },
    { createPatientModel },
    { readPrompts },
    { createWriter },
    { createWriteRewrite },
  ] = await Promise.all([
    import('../answering/language-model.ts'),
    import('../answering/patient-model.ts'),
    import('../answering/prompt.ts'),
    import('../answering/write-answer.ts'),
    import('../answering/write-rewrite.ts'),
  ])
  const [converse, prompts] = await Promise.all([
    openLanguageModel(llm),
    readPrompts(join(ROOT, 'prompts/')),
  ])
  const { timeoutMs } = llm
  const patient = createPatientModel(converse, {
    startMs: timeoutMs / 2,
    pauseMs: timeoutMs / 4,
    backoffMs: 150,
    waitMs: timeoutMs / 10,
  })
  return {
    model: llm.model,
    writer: createWriter(patient, prompts, llm.context),
    rewrite: createWriteRewrite(patient, prompts),
    promptSha256: prompts.sha256,
    timeoutMs,
    rewriteMs: timeoutMs / 4,
  }
}
