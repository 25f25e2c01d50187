const PLAIN: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOENT: 'it is no longer there',
  EMFILE: 'too many files are open',
  EIO: 'the disk fails',
}

/** What went wrong, in words, and without the path of this machine, which system errors carry. */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && typeof error.code === 'string') return PLAIN[error.code] ?? error.code
  if (error instanceof RangeError && /call stack/.test(error.message))
    return 'its parts are nested too deeply'
  return error.message.replace(/\.$/, '')
}
