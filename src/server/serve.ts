/** The app on a port, until it is told to stop. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { Problem } from '../problem.ts'
import type { App } from './app.ts'
import type { Log } from './log.ts'
import { refuseMalformedRequests } from './malformed-requests.ts'
import { type OpenResponses, trackResponses } from './open-responses.ts'
import { problemOf, problemOfError } from './problem-details.ts'

/** How long running requests may take to finish once the server stops. */
const GRACE_MS = 10_000
/** A connection on which nothing moves for so long is cut; a stream shows a sign of life more often. */
const SILENCE_MS = 120_000

/** Nothing can listen there: the port is taken, the address is not this machine's, or it is not allowed. */
export class AddressUnavailable extends Problem {
  override readonly name = 'AddressUnavailable'
}

export interface ServeOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly log: Log
  readonly graceMs?: number
  readonly silenceMs?: number
}

export interface RunningServer {
  readonly url: string
  /** Takes no more requests, lets the running ones finish for a while, then ends. Safe to call twice. */
  readonly close: () => Promise<void>
}

/** Throws AddressUnavailable where nothing can listen there. */
export async function serve(
  app: Pick<App, 'fetch'>,
  options: ServeOptions,
): Promise<RunningServer> {
  const { host, port, log } = options
  const server = createServer(
    getRequestListener(app.fetch, {
      hostname: host,
      errorHandler: (error) => {
        if (!(error instanceof RequestError)) log.error({ err: error }, 'A request failed')
        const problem =
          error instanceof RequestError
            ? problemOf(400, 'The address or the host of this request is malformed.')
            : problemOfError(error)
        return Response.json(problem, {
          status: problem.status,
          headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
        })
      },
    }),
  )
  server.setTimeout(options.silenceMs ?? SILENCE_MS)
  const responses = trackResponses(server)
  refuseMalformedRequests(server)
  await listening(server, host, port)
  const url = urlOf(server)
  log.info({ url }, `Listening on ${url}`)
  let closed: Promise<void> | undefined
  return {
    url,
    close: () => {
      closed ??= closeGently(server, responses, options)
      return closed
    },
  }
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : 'unknown'
    throw new AddressUnavailable(
      `Nothing can listen on ${host}, port ${port}: ${code}`,
      code === 'EADDRINUSE'
        ? `Stop the program that uses port ${port}, or set PORT to another one (0 picks a free one).`
        : 'Set HOST to an address of this machine and PORT to a port that you may use.',
      { cause },
    )
  }
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  const everywhere = address === '0.0.0.0' || address === '::'
  const host = everywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}

/**
 * Not left to Node alone: its `close` waits for connections, and a browser keeps some open that it never uses.
 * What has to be waited for is responses.
 */
async function closeGently(server: Server, responses: OpenResponses, options: ServeOptions) {
  const { graceMs = GRACE_MS, log } = options
  const closed = new Promise((resolve) => server.close(resolve))
  if (!(await responses.doneWithin(graceMs)))
    log.warn({ graceMs }, 'Cutting off the requests that are still running')
  server.closeAllConnections()
  await closed
  log.info({}, 'Stopped listening')
}
