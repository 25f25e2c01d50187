import type { AddressInfo } from 'node:net'
import { relative } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { type Suggestion, SuggestionList } from '../../../src/contract/conversations.ts'
import {
  type Answer,
  AskRequest,
  RetrievalEvent,
  type SkippedFile,
  type SourceDetail,
  SourceList,
  StatementEvent,
} from '../../../src/contract.ts'

/** One thing that a scripted stream does. */
export type Step =
  | { readonly send: string; readonly data: unknown }
  | { readonly pause: Promise<unknown> }
  | 'cut'

/** What to do about a question: stream these steps, or answer with this response. */
export type Script = (
  request: AskRequest,
  headers: Record<string, string>,
) => readonly Step[] | Response

/** The steps of a whole, well-behaved stream. */
export function stepsOf(answer: Answer): Step[] {
  return [
    { send: 'retrieval', data: RetrievalEvent.parse({ passages: answer.passages }) },
    ...answer.statements.map((statement) => ({
      send: 'statement',
      data: StatementEvent.parse({
        statement,
        citations: answer.citations.filter((c) => statement.citations.includes(c.n)),
      }),
    })),
    { send: 'answer', data: answer },
  ]
}

/** A problem response as the contract has it. */
export const problem = (status: number, detail: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'Problem', status, detail }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  })

interface More {
  readonly port?: number
  readonly skipped?: readonly SkippedFile[]
  readonly suggestions?: readonly Suggestion[]
}

export interface ScriptedServer {
  readonly url: string
  readonly asked: AskRequest[]
  readonly close: () => Promise<void>
}

/** Speaks the contract, and misbehaves as told: for faults that the real server does not have on demand. */
export async function startScripted(
  webDir: string,
  sources: readonly SourceDetail[],
  script: Script,
  more: More = {},
): Promise<ScriptedServer> {
  const asked: AskRequest[] = []
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  )
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/api/sources', (c) => c.json(SourceList.parse({ sources, skipped: more.skipped ?? [] })))
  app.get('/api/sources/:id', (c) => {
    const source = sources.find((s) => s.id === c.req.param('id'))
    return source ? c.json(source) : problem(404, 'No such source.')
  })
  app.get('/api/suggestions', (c) =>
    c.json(SuggestionList.parse({ suggestions: more.suggestions ?? [] })),
  )
  app.post('/api/ask', async (c) => {
    const request = AskRequest.parse(await c.req.json())
    asked.push(request)
    const played = script(request, c.req.header())
    return played instanceof Response ? played : streamed(played)
  })
  app.all('/api/*', () => problem(404, 'No such thing.'))
  const root = relative(process.cwd(), webDir)
  app.use(serveStatic({ root }))
  app.get('*', serveStatic({ root, path: 'index.html' }))

  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(more.port ?? 0, '127.0.0.1', resolve))
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actual}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function streamed(steps: readonly Step[]): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream({
    async start(controller) {
      for (const step of steps) {
        if (step === 'cut') return controller.close()
        if ('pause' in step) await step.pause
        else
          controller.enqueue(
            encoder.encode(`event: ${step.send}\ndata: ${JSON.stringify(step.data)}\n\n`),
          )
      }
      controller.close()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
