import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'
import type { AnswerRecord } from '../record/record.ts'
import type { CorpusEditor } from '../server/corpus-editor.ts'
import type { Log } from '../server/log.ts'
import { createCorpusEditor } from './edit-corpus.ts'
import type { LiveAssistant } from './live-assistant.ts'
import { openLiveAssistant } from './open-live-assistant.ts'
import { openModels } from './open-models.ts'

/** An assistant whose documents can be changed while it answers. */
export interface EditableAssistant {
  readonly live: LiveAssistant
  readonly editor: CorpusEditor
  /** Ends what goes on by itself. */
  readonly stop: () => void
}

/** Over the corpus folder, or over the database, whose changes by other servers it takes up. */
export async function openEditableAssistant(
  config: Config,
  version: string,
  record: AnswerRecord | null,
  database: Database | null,
  log: Log,
): Promise<EditableAssistant> {
  const models = openModels(config, log)
  if (!database) {
    const live = openLiveAssistant(config, version, record, log, models)
    return { live, editor: createCorpusEditor(config.corpusDir, live), stop: () => undefined }
  }
  const [{ createSharedDocuments }, { createSharedEditor }, { followDatabase }] = await Promise.all(
    [import('./shared-documents.ts'), import('./edit-shared.ts'), import('./follow-database.ts')],
  )
  const embedder = models.then((opened) => opened.embedder)
  const shared = createSharedDocuments(config, database, embedder, log)
  const live = openLiveAssistant(config, version, record, log, models, shared)
  return {
    live,
    editor: createSharedEditor(shared, live),
    stop: followDatabase(shared, live, log),
  }
}
