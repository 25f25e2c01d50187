/** The server and everything behind it, from the first request that finds it loading to the last one at its end. */
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createApp } from '../server/app.ts'
import { closeOnSignals } from '../server/close-on-signals.ts'
import type { Log } from '../server/log.ts'
import { warnWhereOpenToAll } from '../server/open-to-all.ts'
import { serve } from '../server/serve.ts'
import { DEFAULT_LIMITS } from '../server/server-parts.ts'
import { openDatabaseIfAsked } from './open-database.ts'
import { openEditableAssistant } from './open-editable.ts'
import { openRecordIfAble } from './open-record.ts'
import { ROOT } from './package-root.ts'
import { packageVersion } from './package-version.ts'

export interface ServeOptions {
  /** Takes up changes of the corpus folder by itself. */
  readonly watch: boolean
}

/** Resolves when it was told to stop and has stopped. */
export async function serveAssistant(
  config: Config,
  log: Log,
  { watch }: ServeOptions,
): Promise<void> {
  const version = await packageVersion()
  const database = await openDatabaseIfAsked(config)
  const record = await openRecordIfAble(config, database)
  if (!record) log.warn({}, 'better-sqlite3 is not there: answers are given and not recorded')
  warnWhereOpenToAll(config, log)
  const tracing = await openTracingIfAsked(config, version)
  const { live, editor, stop } = await openEditableAssistant(config, version, record, database, log)
  const loaded = live.change((reload) => reload())
  // Awaited below, once something listens.
  loaded.catch(() => undefined)
  const app = createApp({
    ...(record && { record }),
    assistant: live.current,
    editor,
    ...(tracing && { observers: [tracing] }),
    log,
    version,
    webDir: join(ROOT, 'dist/web'),
    settings: config,
    capacity: config,
    // A language model may take its time, and then the answer is still to be quoted without it.
    ...(config.llm && { limits: limitsWith(config.llm.timeoutMs) }),
  })
  const server = await serve(app, { host: config.host, port: config.port, log })
  const stopped = closeOnSignals(server.close)
  try {
    // Who is told to stop while it builds an index stops.
    const ready = await Promise.race([loaded.then(() => true), stopped.then(() => false)])
    if (!ready) return
    log.info({ url: server.url }, `Ready: ${server.url}`)
    if (watch) {
      const { watchCorpus } = await import('./watch-corpus.ts')
      const reloaded = async () => void (await editor.reindex())
      await Promise.all([watchCorpus(config.corpusDir, reloaded, log), stopped])
    } else await stopped
  } finally {
    await server.close()
    stop()
    await tracing?.close()
    await record?.close()
    await database?.close()
  }
}

/** Loaded only where it is wanted: it is large, and most have no receiver. */
async function openTracingIfAsked({ otlpEndpoint }: Config, version: string) {
  if (otlpEndpoint === null) return null
  const { openTracing } = await import('../server/telemetry/tracing.ts')
  return openTracing({ endpoint: otlpEndpoint, version })
}

const limitsWith = (modelMs: number) => ({
  answerMs: DEFAULT_LIMITS.answerMs + modelMs,
  streamMs: DEFAULT_LIMITS.streamMs + modelMs,
})
