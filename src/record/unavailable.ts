import { RecordUnavailable } from '../problem.ts'

/** SQLite's result codes (sqlite.org/rescode.html) and the system's, by their beginning, and what cures each. */
const REMEDIES: readonly (readonly [code: string, what: string, remedy: string])[] = [
  ['SQLITE_FULL', 'the disk is full', 'Free space on the disk of DATA_DIR.'],
  ['ENOSPC', 'the disk is full', 'Free space on the disk of DATA_DIR.'],
  ['SQLITE_IOERR', 'the disk failed or is full', 'Check the disk of DATA_DIR and the space on it.'],
  ['SQLITE_READONLY', 'DATA_DIR cannot be written', 'Make DATA_DIR and its files writable.'],
  ['SQLITE_CANTOPEN', 'DATA_DIR cannot be opened', 'Make DATA_DIR and its files writable.'],
  ['SQLITE_PERM', 'DATA_DIR cannot be opened', 'Make DATA_DIR and its files writable.'],
  ['EROFS', 'DATA_DIR cannot be written', 'Make DATA_DIR and its files writable.'],
  ['EACCES', 'DATA_DIR cannot be written', 'Make DATA_DIR and its files writable.'],
  ['EPERM', 'DATA_DIR cannot be written', 'Make DATA_DIR and its files writable.'],
  ['ENOTDIR', 'DATA_DIR is not a folder', 'Set DATA_DIR to a folder that can be written.'],
  ['EEXIST', 'DATA_DIR is not a folder', 'Set DATA_DIR to a folder that can be written.'],
  ['SQLITE_BUSY', 'another process holds the record', 'Try again; end the process that holds it.'],
  ['SQLITE_CORRUPT', 'its file is damaged', 'Run: npm run audit. Restore DATA_DIR from a backup.'],
  ['SQLITE_NOTADB', 'its file is not a database', 'Restore DATA_DIR from a backup.'],
]

/** Names what is wrong with the record and the remedy, without the path. An error that is no fault of the store stays itself. */
export function unavailable(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof RecordUnavailable) return error
  const code = codeOf(error)
  const known = REMEDIES.find(([start]) => code.startsWith(start))
  if (known)
    return new RecordUnavailable(`The record is unavailable: ${known[1]}`, known[2], {
      cause: error,
    })
  if (!code.startsWith('SQLITE_')) return error
  return new RecordUnavailable(
    `The record is unavailable: ${error.message}`,
    'Run: npm run audit. Where it fails too, restore DATA_DIR from a backup.',
    { cause: error },
  )
}

/** Whether the file itself holds what SQLite never wrote. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error && /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')
