#!/usr/bin/env node
/** Composition root and command line: the environment to services to a server. Only this file constructs things. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Logger, pino } from 'pino'
import type { Assistant } from './ask.ts'
import { type Config, readConfig } from './config.ts'
import { openAssistant, openLibrary } from './main/open-assistant.ts'
import { openRecordIfAble } from './main/open-record.ts'
import { ROOT } from './main/package-root.ts'
import { NotReady, Problem } from './problem.ts'
import { recordedAsk } from './record/recorded-ask.ts'
import { createApp } from './server/app.ts'
import { closeOnSignals } from './server/close-on-signals.ts'
import { serve } from './server/serve.ts'

const USAGE = `verbatim [serve]    answer over HTTP (builds the index first where it is missing or stale)
verbatim index      bring the index up to date with the corpus, and end
`

async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  const [command = 'serve', ...rest] = positionals
  if (values.help || rest.length > 0 || !['serve', 'index'].includes(command)) {
    process.stdout.write(USAGE)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const config = readConfig(process.env)
  const log: Logger = pino({ level: config.logLevel, base: null })
  if (command === 'index') await openLibrary(config, log)
  else await serveAssistant(config, log)
}

async function serveAssistant(config: Config, log: Logger): Promise<void> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    version: string
  }
  let state: Assistant | Error = new NotReady('The index is being loaded', 'Ask again in a moment.')
  const record = await openRecordIfAble(config, log)
  const app = createApp({
    ...(record && { record }),
    assistant: () => {
      if (state instanceof Error) throw state
      return state
    },
    log,
    version,
    webDir: join(ROOT, 'dist/web'),
    settings: config,
  })
  const server = await serve(app, { host: config.host, port: config.port, log })
  const stopped = closeOnSignals(server.close)
  try {
    const opened = await openAssistant(config, version, log)
    state = record
      ? { ...opened, ask: recordedAsk(opened.ask, record, opened.library.sources) }
      : opened
    log.info({ url: server.url }, `Ready: ${server.url}`)
    await stopped
  } finally {
    await server.close()
    record?.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Problem)
    process.stderr.write(`${error.name}: ${error.message}\n${error.remedy}\n`)
  else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  process.exit(1)
})
