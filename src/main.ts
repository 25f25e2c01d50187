#!/usr/bin/env node
/** The command line: settings in, exit code out. What is built of them stands in `main/`. */
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { readConfig } from './config.ts'
import { checkFile } from './main/check-file.ts'
import { openLibrary } from './main/open-assistant.ts'
import { serveAssistant } from './main/serve-assistant.ts'
import { Problem } from './problem.ts'

const USAGE = `Answers questions about documents in their own words.

  verbatim [serve]                 answer over HTTP; builds the index first where it is missing or stale
  verbatim index                   bring the index up to date with the corpus, and end
  verbatim audit [--head P:HASH]   walk the record of what was answered; exit code 1 where it was tampered with
  verbatim verify FILE             check every quote of a file against the corpus; exit code 1 where one fails

Settings are environment variables: README.md lists them.
`

async function main(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, head: { type: 'string' } },
  })
  const [command = 'serve', file, ...rest] = positionals
  const known = ['serve', 'index', 'audit', 'verify'].includes(command)
  const takesFile = command === 'verify'
  if (values.help || !known || takesFile !== (file !== undefined) || rest.length > 0) {
    process.stdout.write(USAGE)
    return values.help ? 0 : 2
  }
  const config = readConfig(process.env)
  if (command === 'audit') {
    // Loaded when it is needed: the server also starts where SQLite is missing.
    const { checkRecord } = await import('./main/check-record.ts')
    return (await checkRecord(config, values.head)) ? 0 : 1
  }
  if (file !== undefined) return (await checkFile(config, file)) ? 0 : 1
  const log = pino({ level: config.logLevel, base: null })
  if (command === 'index') await openLibrary(config, log)
  else await serveAssistant(config, log)
  return 0
}

/** 2 for a command that cannot be understood, 1 for one that failed. */
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const misused = error instanceof TypeError
    if (error instanceof Problem)
      process.stderr.write(`${error.name}: ${error.message}\n${error.remedy}\n`)
    else if (misused) process.stderr.write(`${error.message}\n`)
    else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exit(misused ? 2 : 1)
  },
)
