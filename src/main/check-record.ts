import type { Config } from '../config.ts'
import { RecordUnavailable } from '../problem.ts'
import { auditLog, formatLogReport, type KnownHead } from '../record/audit-log.ts'
import { openRecordIfAble } from './open-record.ts'

/**
 * Walks the whole record and prints what it found. `head` is a copy of the head that was kept elsewhere.
 * False where anything was changed, removed, inserted or reordered.
 */
export async function checkRecord(config: Config, head: KnownHead | null): Promise<boolean> {
  const record = await openRecordIfAble(config)
  if (!record)
    throw new RecordUnavailable(
      'The record cannot be opened: better-sqlite3 is not there',
      'Run: npm install, on a machine that can build or fetch it.',
    )
  try {
    const report = await auditLog(record, head ?? undefined)
    process.stdout.write(formatLogReport(report))
    return report.sound
  } finally {
    record.close()
  }
}
