/** A language model that follows a script: a real HTTP server on loopback that speaks OpenAI's wire protocol. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as z from 'zod'

const Body = z.looseObject({
  model: z.string(),
  stream: z.optional(z.boolean()),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  max_tokens: z.optional(z.number()),
  response_format: z.optional(z.looseObject({ type: z.string() })),
  tools: z.optional(z.array(z.unknown())),
})

/** One request, as a model sees it. */
export interface ModelCall {
  readonly body: z.infer<typeof Body>
  readonly authorization: string | undefined
  readonly system: string
  readonly user: string
  /** The numbered sentences that were given, the one with number n at n - 1. */
  readonly sentences: readonly string[]
  readonly task: 'answer' | 'repair' | 'rewrite'
  readonly response: ServerResponse
  /** Resolves when the client closes the connection. */
  readonly closed: Promise<void>
}

/** What the model does with a request. */
export type Play = (call: ModelCall) => void | Promise<void>

export interface ScriptedModel {
  readonly baseUrl: string
  readonly calls: readonly ModelCall[]
  /** What it does from now on. Given several: one after the other, the last one for ever. */
  readonly plays: (...script: Play[]) => void
  readonly close: () => Promise<void>
}

export async function openScriptedModel(): Promise<ScriptedModel> {
  const calls: ModelCall[] = []
  let script: Play[] = [fails(500)]
  const server = createServer((request, response) => {
    if (request.url === '/v1/models') {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'scripted', object: 'model' }] }))
      return
    }
    read(request)
      .then(async (text) => {
        const call = callOf(text, request, response)
        calls.push(call)
        const play = script.length > 1 ? script.shift() : script[0]
        await play?.(call)
      })
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls,
    plays(...next) {
      script = next
      calls.length = 0
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function callOf(text: string, request: IncomingMessage, response: ServerResponse): ModelCall {
  const body = Body.parse(JSON.parse(text))
  const [system = '', user = ''] = body.messages.map(({ content }) => content)
  return {
    body,
    authorization: request.headers.authorization,
    system,
    user,
    sentences: [...user.matchAll(/^\[\d+\] (.*)$/gm)].map(([, sentence = '']) => sentence),
    task: /^=====\w+ conversation$/m.test(user)
      ? 'rewrite'
      : /^=====\w+ statement$/m.test(user)
        ? 'repair'
        : 'answer',
    response,
    closed: new Promise((closed) => response.once('close', closed)),
  }
}

/** Begins a stream of events. */
export function begin({ response }: ModelCall): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.flushHeaders()
}

const eventOf = (choice: object | null, more: object = {}): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'scripted',
    choices: choice ? [{ index: 0, finish_reason: null, ...choice }] : [],
    ...more,
  })}\n\n`

/** One piece of text, as an event. */
export const piece = (content: string): string => eventOf({ delta: { role: 'assistant', content } })

/** A thought, as servers send it that keep thoughts apart. */
const thought = (reasoning: string): string =>
  eventOf({ delta: { role: 'assistant', reasoning_content: reasoning } })

const argumentsPiece = (text: string): string =>
  eventOf({
    delta: {
      role: 'assistant',
      tool_calls: [
        { index: 0, id: 'call_1', type: 'function', function: { name: 'answer', arguments: text } },
      ],
    },
  })

const ending = (reason: string, usage: object | null): string =>
  eventOf({ delta: {}, finish_reason: reason }) +
  (usage ? eventOf(null, { usage }) : '') +
  'data: [DONE]\n\n'

export interface SayOptions {
  /** Characters in one event. */
  readonly size?: number
  readonly finish?: string
  readonly usage?: { prompt_tokens: number; completion_tokens: number; total_tokens: number } | null
}

/** Streams this text, a few characters an event, and ends as it should. */
export const says =
  (text: string | ((call: ModelCall) => string), options: SayOptions = {}): Play =>
  (call) => {
    const { size = 7, finish = 'stop', usage = null } = options
    const words = typeof text === 'string' ? text : text(call)
    begin(call)
    for (const part of words.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [])
      call.response.write(piece(part))
    call.response.end(ending(finish, usage))
  }

/** Answers as the arguments of a tool, and in no other way. */
export const callsTool =
  (json: string): Play =>
  (call) => {
    if (!call.body.tools) return fails(400)(call)
    begin(call)
    for (const part of json.match(/[\s\S]{1,9}/g) ?? []) call.response.write(argumentsPiece(part))
    call.response.end(ending('tool_calls', null))
  }

/** Refuses the request with a status. */
export const fails =
  (status: number, headers: Readonly<Record<string, string>> = {}): Play =>
  ({ response }) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message: 'Scripted failure', type: 'scripted' } }))
  }

/** Says this and then breaks the connection. */
export const breaksOff =
  (text: string): Play =>
  (call) => {
    begin(call)
    call.response.write(text === '' ? ': hello\n\n' : piece(text), () => call.response.destroy())
  }

/** Says this and then nothing more, until the client has enough. */
export const fallsSilent =
  (text: string): Play =>
  (call) => {
    begin(call)
    if (text !== '') call.response.write(piece(text))
  }

/** Says the same for ever. */
export const loops =
  (text: string): Play =>
  async (call) => {
    begin(call)
    while (!call.response.destroyed) {
      call.response.write(piece(text))
      await new Promise((next) => setTimeout(next, 1))
    }
  }

/** Thinks for so many milliseconds in all, and then says this. */
export const thinks =
  (ms: number, text: string | ((call: ModelCall) => string)): Play =>
  async (call) => {
    begin(call)
    for (let i = 0; i < 8; i++) {
      call.response.write(thought('Hm. '))
      await new Promise((next) => setTimeout(next, ms / 8))
    }
    call.response.write(piece(typeof text === 'string' ? text : text(call)))
    call.response.end(ending('stop', null))
  }

/** Sends these bytes, as they are. */
export const sends =
  (...bytes: (string | Uint8Array)[]): Play =>
  (call) => {
    begin(call)
    for (const part of bytes) call.response.write(part)
    call.response.end()
  }
