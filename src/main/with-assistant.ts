import type { Assistant } from '../ask.ts'
import { openAssistant } from './open-assistant.ts'
import { openDatabaseIfAsked } from './open-database.ts'
import { openRecordIfAble } from './open-record.ts'
import { packageVersion } from './package-version.ts'
import { recordedAssistant } from './recorded-assistant.ts'
import type { Session } from './session.ts'

/** Lends an assistant to `work`, without a server. What it answers is kept in the same record, unless told not to. */
export async function withAssistant<T>(
  { config, log }: Session,
  { recorded }: { readonly recorded: boolean },
  work: (assistant: Assistant) => Promise<T>,
): Promise<T> {
  const database = await openDatabaseIfAsked(config)
  const record = recorded ? await openRecordIfAble(config, database) : null
  try {
    const assistant = await openAssistant(config, await packageVersion(), log, database)
    return await work(recordedAssistant(assistant, record))
  } finally {
    await record?.close()
    await database?.close()
  }
}
