/** The server and everything behind it, from the first request that finds it loading to the last one at its end. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Assistant } from '../ask.ts'
import type { Config } from '../config.ts'
import { NotReady } from '../problem.ts'
import { recordedAsk } from '../record/recorded-ask.ts'
import { createApp } from '../server/app.ts'
import { closeOnSignals } from '../server/close-on-signals.ts'
import { serve } from '../server/serve.ts'
import { openAssistant } from './open-assistant.ts'
import { openRecordIfAble } from './open-record.ts'
import { ROOT } from './package-root.ts'

/** Resolves when it was told to stop and has stopped. */
export async function serveAssistant(config: Config, log: Logger): Promise<void> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    version: string
  }
  let state: Assistant | Error = new NotReady('The index is being loaded', 'Ask again in a moment.')
  const record = await openRecordIfAble(config)
  if (!record) log.warn('better-sqlite3 is not there: answers are given and not recorded')
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
