import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'
import type { AnswerRecord } from '../record/record.ts'

/**
 * The record of what is answered, in the database where there is one. Null on a machine where SQLite's native module could not be
 * installed; any other trouble is thrown, since a record that is wanted and cannot be kept is no small thing.
 */
export async function openRecordIfAble(
  { dataDir, signingKey }: Config,
  database: Database | null,
): Promise<AnswerRecord | null> {
  if (database) {
    const { openPostgresRecord } = await import('../record/postgres/record.ts')
    return openPostgresRecord({ database, ...(signingKey && { signingKey }) })
  }
  try {
    const { openRecord } = await import('../record/record.ts')
    return await openRecord({ dataDir, ...(signingKey && { signingKey }) })
  } catch (error) {
    if (isMissingModule(error)) return null
    throw error
  }
}

const isMissingModule = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'ERR_MODULE_NOT_FOUND' &&
  error.message.includes('better-sqlite3')
