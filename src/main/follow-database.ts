import type { Log } from '../server/log.ts'
import type { LiveAssistant } from './live-assistant.ts'
import type { SharedDocuments } from './shared-documents.ts'

/** Milliseconds between two looks. One asks for a single row of one small table. */
const LOOK_MS = 1000

/** Takes up what other servers make of the documents, until it is told to stop. Where it fails, the next look tells. */
export function followDatabase(
  { moved }: Pick<SharedDocuments, 'moved'>,
  { change }: Pick<LiveAssistant, 'change'>,
  log: Log,
  everyMs = LOOK_MS,
): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let away = false
  const look = async () => {
    try {
      if (await moved()) await change(async (reload) => void (await reload()))
      if (away) log.info({}, 'The database is back')
      away = false
    } catch (error) {
      if (!away) log.error({ err: error }, 'The database does not tell of changes')
      away = true
    }
    next()
  }
  const next = () => {
    if (!stopped) timer = setTimeout(look, everyMs).unref()
  }
  next()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
