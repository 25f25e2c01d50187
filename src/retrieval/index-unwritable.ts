import { Problem } from '../problem.ts'

/** The folder of the index cannot take a new one; the one that is there is as it was. */
class IndexUnwritable extends Problem {
  override readonly name = 'IndexUnwritable'
  override readonly status = 503
}

const FREE_SPACE = 'Free space on the disk of INDEX_DIR, then try again.'
const ONE_AT_A_TIME = 'Let one process at a time build this index, then try again.'
const CHECK_DISK = 'Check the disk of INDEX_DIR, then try again.'
const MAKE_WRITABLE = 'Make INDEX_DIR and its files writable, or set it to another folder.'

/** The system's error codes, what they mean here, and what cures each. */
const CAUSES: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', FREE_SPACE],
  EDQUOT: ['no more space may be used on the disk', FREE_SPACE],
  EFBIG: ['a file would become larger than it may', FREE_SPACE],
  ENOENT: ['a part of it has vanished, as where two processes build it', ONE_AT_A_TIME],
  EIO: ['the disk failed', CHECK_DISK],
  EROFS: ['the disk can only be read', MAKE_WRITABLE],
  EACCES: ['this is not permitted', MAKE_WRITABLE],
  EPERM: ['this is not permitted', MAKE_WRITABLE],
  ENOTDIR: ['it is not a folder', MAKE_WRITABLE],
  EEXIST: ['it is not a folder', MAKE_WRITABLE],
}

/** Names what keeps the index from being written, with the remedy. Any other error stays itself. */
export function indexUnwritable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const cause = CAUSES[code]
  if (!cause) return error
  const [what, remedy] = cause
  return new IndexUnwritable(`The index cannot be written: ${what}`, remedy, { cause: error })
}
