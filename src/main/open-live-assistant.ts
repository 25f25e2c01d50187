import type { Config } from '../config.ts'
import type { AnswerRecord } from '../record/record.ts'
import type { Log } from '../server/log.ts'
import type { Documents } from './documents.ts'
import { createLiveAssistant, type LiveAssistant } from './live-assistant.ts'
import { assistantOver } from './open-assistant.ts'
import { documentsOf } from './open-documents.ts'
import { type Models, openModels } from './open-models.ts'
import { recordedAssistant } from './recorded-assistant.ts'

/** An assistant that reads its documents again when it is told to, with models that are loaded once, at once. */
export function openLiveAssistant(
  config: Config,
  version: string,
  record: AnswerRecord | null,
  log: Log,
  models: Promise<Models> = openModels(config, log),
  documents: Documents | null = null,
): LiveAssistant {
  const embedder = models.then((opened) => opened.embedder)
  // Whoever loads hears of it; who never loads need not.
  embedder.catch(() => undefined)
  const opening = documents ? Promise.resolve(documents) : documentsOf(config, null, embedder, log)
  return createLiveAssistant(async () => {
    const { open } = await opening
    const opened = await open()
    const assistant = recordedAssistant(assistantOver(await models, opened, version), record)
    return { assistant, embedded: opened.embedded ?? 0, indexSha256: opened.indexSha256 }
  })
}
