import { EventEmitter, once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'

export interface OpenResponses {
  /** Resolves to true once no response is being made, to false if that takes longer than `ms`. */
  readonly doneWithin: (ms: number) => Promise<boolean>
}

/** Counts the responses of a server from their request to their last byte, or until their client leaves. */
export function trackResponses(server: Server): OpenResponses {
  let open = 0
  const events = new EventEmitter()
  server.on('request', (_: unknown, response: ServerResponse) => {
    open += 1
    response.once('close', () => {
      open -= 1
      if (open === 0) events.emit('done')
    })
  })
  return {
    doneWithin: async (ms) => {
      if (open === 0) return true
      try {
        await once(events, 'done', { signal: AbortSignal.timeout(ms) })
        return true
      } catch {
        return false
      }
    },
  }
}
