#!/usr/bin/env node
/** The command line: settings in, exit code out. What is built of them stands in `main/`. */
import { pino } from 'pino'
import { type Config, readConfig } from './config.ts'
import { checkFile } from './main/check-file.ts'
import { checkRecord } from './main/check-record.ts'
import { commandIn } from './main/command-in.ts'
import { openLibrary } from './main/open-library.ts'
import { openEmbedder } from './main/open-models.ts'
import { serveAssistant } from './main/serve-assistant.ts'
import { Problem } from './problem.ts'

const USAGE = `Answers questions about documents in their own words.

  verbatim [serve]                 answer over HTTP; builds the index first where it is missing or stale
  verbatim index                   bring the index up to date with the corpus, and end
  verbatim audit [--head P:HASH]   walk the record of what was answered; exit code 1 where it was tampered with
  verbatim verify FILE             check every quote of a file against the corpus; exit code 1 where one fails

Settings are environment variables: README.md lists them.
`

/** The exit code: 2 for a command that cannot be understood, 1 for a check that failed. */
async function main(args: string[]): Promise<number> {
  const command = commandIn(args)
  switch (command.kind) {
    case 'help':
      process.stdout.write(USAGE)
      return 0
    case 'misused':
      process.stderr.write(`${command.why}\n\n${USAGE}`)
      return 2
    case 'audit':
      return (await checkRecord(readConfig(process.env), command.head)) ? 0 : 1
    case 'verify':
      return (await checkFile(readConfig(process.env), command.file)) ? 0 : 1
    case 'index': {
      const config = readConfig(process.env)
      const log = logOf(config)
      await openLibrary(config, openEmbedder(config, log), log)
      return 0
    }
    case 'serve': {
      const config = readConfig(process.env)
      await serveAssistant(config, logOf(config))
      return 0
    }
  }
}

const logOf = ({ logLevel }: Config) => pino({ level: logLevel, base: null })

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    if (error instanceof Problem)
      process.stderr.write(`${error.name}: ${error.message}\n${error.remedy}\n`)
    else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exit(1)
  },
)
