import { RecordUnavailable } from '../../problem.ts'
import { auditLog, formatLogReport, type KnownHead } from '../../record/audit-log.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { openDatabaseIfAsked } from '../open-database.ts'
import { openRecordIfAble } from '../open-record.ts'
import type { Session } from '../session.ts'
import { print } from '../terminal.ts'

export interface AuditOptions {
  /** A copy of the record's head that was kept elsewhere. */
  readonly head?: KnownHead
  readonly json?: boolean
}

/** Walks the whole record. Fails where anything was changed, removed, inserted or reordered. */
export async function audit(
  { config }: Session,
  { head, json = false }: AuditOptions,
): Promise<ExitCode> {
  const database = await openDatabaseIfAsked(config)
  const record = await openRecordIfAble(config, database)
  if (!record)
    throw new RecordUnavailable(
      'The record cannot be opened: better-sqlite3 is not there',
      'Run: npm install, on a machine that can build or fetch it.',
    )
  try {
    const report = await auditLog(record, head)
    if (json) print(JSON.stringify(report))
    else process.stdout.write(formatLogReport(report))
    return report.sound ? EXIT.done : EXIT.failed
  } finally {
    await record.close()
    await database?.close()
  }
}
