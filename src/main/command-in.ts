import { parseArgs } from 'node:util'
import { type KnownHead, parseHead } from '../record/audit-log.ts'

export type Command =
  | { readonly kind: 'serve' | 'index' | 'help' }
  /** `head`: a copy of the record's head that was kept elsewhere. */
  | { readonly kind: 'audit'; readonly head: KnownHead | null }
  | { readonly kind: 'verify'; readonly file: string }
  /** `why` is for the person who typed it. */
  | { readonly kind: 'misused'; readonly why: string }

/** What the arguments ask for. Each command takes what it needs and nothing else, so that no word is ignored. */
export function commandIn(args: readonly string[]): Command {
  const parsed = parsedIn(args)
  if ('kind' in parsed) return parsed
  const { positionals, values } = parsed
  if (values.help) return { kind: 'help' }
  const [name = 'serve', file, ...rest] = positionals
  const extra = name === 'verify' ? rest[0] : file
  if (extra !== undefined) return misused(`${name} does not take ${JSON.stringify(extra)}.`)
  if (values.head !== undefined && name !== 'audit') return misused('Only audit takes --head.')
  switch (name) {
    case 'serve':
    case 'index':
      return { kind: name }
    case 'audit':
      return audit(values.head)
    case 'verify':
      return file === undefined ? misused('verify takes a file.') : { kind: name, file }
    default:
      return misused(`There is no command ${JSON.stringify(name)}.`)
  }
}

function audit(told: string | undefined): Command {
  if (told === undefined) return { kind: 'audit', head: null }
  const head = parseHead(told)
  return head
    ? { kind: 'audit', head }
    : misused('--head takes POSITION:HASH, as an audit prints it.')
}

function parsedIn(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, head: { type: 'string' } },
    })
  } catch (error) {
    // Node throws these for what was typed; anything else is a fault of ours.
    if (error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code)))
      return misused(error.message)
    throw error
  }
}

const misused = (why: string): Command & { kind: 'misused' } => ({ kind: 'misused', why })
