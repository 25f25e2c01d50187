import type { Config } from '../config.ts'
import { auditLog, formatLogReport, parseHead } from '../record/audit-log.ts'
import { openRecord } from '../record/record.ts'

/**
 * Walks the whole record and prints what it found. `head`, "POSITION:HASH", is a copy of the head that was kept
 * elsewhere. False where anything was changed, removed, inserted or reordered.
 */
export async function checkRecord(
  { dataDir, signingKey }: Config,
  head: string | undefined,
): Promise<boolean> {
  const known = head === undefined ? undefined : parseHead(head)
  if (known === null) throw new TypeError('--head takes POSITION:HASH, as an audit prints it')
  const record = await openRecord({ dataDir, ...(signingKey && { signingKey }) })
  try {
    const report = await auditLog(record, known)
    process.stdout.write(`${formatLogReport(report)}\n`)
    return report.sound
  } finally {
    record.close()
  }
}
