import OpenAI from 'openai'
import { afterEach, describe, expect, test } from 'vitest'
import type { Ask } from '../../src/ask/events.ts'
import {
  ChatCompletion,
  ChatCompletionChunk,
  ModelList,
  OpenAiError,
} from '../../src/contract/chat-completions.ts'
import { Answer, type AskRequest } from '../../src/contract.ts'
import { NotReady } from '../../src/problem.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { keyOf } from './api-key.ts'
import { postJson, scripted, scriptedApp, scriptedAsk, sources } from './scripted-assistant.ts'

const running: RunningServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

type Parts = Parameters<typeof scriptedApp>[0]
type ChatCreate = OpenAI.ChatCompletionCreateParamsNonStreaming

/** The official client against a listening server, with nothing set but what every client sets. */
async function client(parts: Parts = {}, apiKey = 'unused') {
  const { app, log } = scriptedApp(parts)
  const server = await serve(app, { host: '127.0.0.1', port: 0, log, graceMs: 1000 })
  running.push(server)
  return new OpenAI({ baseURL: `${server.url}/v1`, apiKey, maxRetries: 0 })
}

const asked: ChatCreate = {
  model: 'verbatim',
  messages: [{ role: 'user', content: 'When was it built?' }],
}
const WITH_TWO: Ask = async function* (request, signal) {
  for await (const event of scriptedAsk(request, signal)) {
    if (event.event === 'answer') {
      const [statement] = event.answer.statements
      const statements = statement ? [statement, { ...statement, citations: [1, 1] }] : []
      const said = statement?.text ?? ''
      yield {
        ...event,
        answer: {
          ...event.answer,
          statements,
          text: `${said} [1] ${said} [1][1] (1 was withheld.)`,
        },
      }
    } else if (event.event === 'statement') {
      yield event
      yield { ...event, statement: { ...event.statement, citations: [1, 1] } }
    } else yield event
  }
}
const declining: Ask = async function* (request, signal) {
  for await (const event of scriptedAsk(request, signal)) {
    if (event.event === 'answer')
      yield {
        ...event,
        answer: {
          ...event.answer,
          status: 'not_in_sources',
          text: 'The sources do not answer this.',
          statements: [],
          citations: [],
        },
      }
    else if (event.event === 'retrieval') yield event
  }
}

/** What the assistant was asked. */
function listeningAsk() {
  const heard: AskRequest[] = []
  const ask: Ask = (request, signal) => {
    heard.push(request)
    return scriptedAsk(request, signal)
  }
  return { heard, assistant: () => scripted({ ask }) }
}

describe("OpenAI's own client", () => {
  test('lists the models and finds one', async () => {
    const openai = await client()
    const models = await openai.models.list()
    expect(models.data.map(({ id }) => id)).toContain('verbatim')
    expect(await openai.models.retrieve('verbatim')).toMatchObject({ object: 'model' })
    await expect(openai.models.retrieve('gpt-9')).rejects.toThrow(OpenAI.NotFoundError)
  })

  test('gets the answer whole, with a link at every marker', async () => {
    const openai = await client({ assistant: () => scripted({ ask: WITH_TWO }) })
    const completion = await openai.chat.completions.create(asked)
    const { verbatim, choices } = ChatCompletion.parse(completion)
    const message = choices[0]?.message
    expect(message?.content).toBe(verbatim.text)
    expect(message?.annotations).toHaveLength(3)
    for (const { url_citation } of message?.annotations ?? []) {
      const { start_index, end_index, url } = url_citation
      expect(message?.content.slice(start_index, end_index)).toBe('[1]')
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sources\/bridges/)
    }
    const [citation] = verbatim.citations
    expect(sources.get('bridges')?.text.slice(citation?.start, citation?.end)).toBe(citation?.quote)
  })

  test('gets the same answer in chunks, the last of which counts', async () => {
    const openai = await client({ assistant: () => scripted({ ask: WITH_TWO }) })
    const whole = ChatCompletion.parse(await openai.chat.completions.create(asked))
    const stream = await openai.chat.completions.create({
      ...asked,
      stream: true,
      stream_options: { include_usage: true },
    })
    const chunks = []
    for await (const chunk of stream) chunks.push(ChatCompletionChunk.parse(chunk))
    const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta))
    const pieces = deltas.flatMap(({ content }) => (content ? [content] : []))
    expect(pieces).toHaveLength(3)
    expect(pieces.join('')).toBe(whole.choices[0]?.message.content)
    expect(deltas.flatMap(({ annotations = [] }) => annotations)).toEqual(
      whole.choices[0]?.message.annotations,
    )
    const ends = chunks.filter(({ choices }) => choices[0]?.finish_reason === 'stop')
    expect(ends.map(({ verbatim }) => verbatim?.status)).toEqual(['answered'])
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 0 } })
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
  })

  test('its helper that gathers a stream gathers ours', async () => {
    const openai = await client()
    const gathered = await openai.chat.completions
      .stream({ ...asked, stream: true })
      .finalChatCompletion()
    expect(gathered.choices[0]?.message.content).toBe('A bridge joins two banks. [1]')
    expect(gathered.choices[0]?.finish_reason).toBe('stop')
  })

  test('can tell a decline from an answer, streamed or not', async () => {
    const openai = await client({ assistant: () => scripted({ ask: declining }) })
    const { choices, verbatim } = ChatCompletion.parse(await openai.chat.completions.create(asked))
    expect(verbatim.status).toBe('not_in_sources')
    expect(choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: 'The sources do not answer this.', annotations: [] },
    })
    const stream = await openai.chat.completions.create({ ...asked, stream: true })
    let text = ''
    let status: string | undefined
    for await (const chunk of stream) {
      const { choices, verbatim } = ChatCompletionChunk.parse(chunk)
      text += choices[0]?.delta.content ?? ''
      status = verbatim?.status ?? status
    }
    expect([text, status]).toEqual(['The sources do not answer this.', 'not_in_sources'])
  })

  test('gets as many choices as it wants, all the same', async () => {
    const openai = await client()
    const { choices } = await openai.chat.completions.create({ ...asked, n: 3, temperature: 2 })
    expect(choices.map(({ index }) => index)).toEqual([0, 1, 2])
    expect(new Set(choices.map(({ message }) => message.content)).size).toBe(1)
  })

  test('throws its own errors', async () => {
    const openai = await client()
    const error = await openai.chat.completions
      .create({ ...asked, model: 'gpt-9' })
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(OpenAI.NotFoundError)
    expect(error).toMatchObject({ status: 404, code: 'model_not_found', param: 'model' })
    const locked = await client({ settings: { apiKeys: [keyOf('k')] } }, 'wrong')
    await expect(locked.models.list()).rejects.toThrow(OpenAI.AuthenticationError)
    const reader = await client({ settings: { apiKeys: [keyOf('r', ['read'])] } }, 'r')
    await expect(reader.chat.completions.create(asked)).rejects.toThrow(
      OpenAI.PermissionDeniedError,
    )
    const opened = await client({ settings: { apiKeys: [keyOf('k')] } }, 'k')
    expect((await opened.chat.completions.create(asked)).choices).toHaveLength(1)
    const limited = await client({ settings: { rateLimit: 1 } })
    await limited.models.list()
    await expect(limited.models.list()).rejects.toThrow(OpenAI.RateLimitError)
  })

  test('sees a stream that fails as an error', async () => {
    const ask: Ask = async function* () {
      yield { event: 'retrieval', passages: [] }
      throw new NotReady('gone', 'Ask again in a moment.')
    }
    const openai = await client({ assistant: () => scripted({ ask }) })
    const stream = await openai.chat.completions.create({ ...asked, stream: true })
    const reading = (async () => {
      for await (const _ of stream);
    })()
    await expect(reading).rejects.toThrow('Ask again in a moment.')
  })

  test('that leaves a stream ends the question', async () => {
    let reason: unknown
    const ask: Ask = async function* (_, signal) {
      signal.addEventListener('abort', () => {
        reason = signal.reason
      })
      yield { event: 'retrieval', passages: [] }
      await new Promise(() => {})
    }
    const openai = await client({ assistant: () => scripted({ ask }) })
    const stream = await openai.chat.completions.create({ ...asked, stream: true })
    for await (const _ of stream) break
    await expect.poll(() => reason).toHaveProperty('name', 'AbortError')
  })
})

describe('a chat', () => {
  const post = (app: { request: ReturnType<typeof scriptedApp>['app']['request'] }, body: object) =>
    app.request('/v1/chat/completions', postJson({ model: 'verbatim', ...body }))

  test('is asked by its last message, with the talk before it and no system message', async () => {
    const { heard, assistant } = listeningAsk()
    const { app } = scriptedApp({ assistant })
    await post(app, {
      messages: [
        { role: 'system', content: 'Answer from what you know, without quotes.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Who built ' },
            { type: 'text', text: 'it?' },
          ],
        },
        { role: 'assistant', content: 'A bridge joins two banks. [1]', tool_calls: null },
        { role: 'tool', content: 'nothing', tool_call_id: 'x' },
        { role: 'developer', content: 'Be brief.' },
        { role: 'user', content: '  And when? ', name: 'me' },
      ],
      temperature: 0.1,
      top_p: 1,
      tools: [],
      response_format: { type: 'text' },
      user: 'u',
      seed: 1,
      stop: null,
      frobnicate: { deeply: ['unknown'] },
    })
    expect(heard).toEqual([
      {
        question: 'And when?',
        history: [
          { role: 'user', content: 'Who built \nit?' },
          { role: 'assistant', content: 'A bridge joins two banks. [1]' },
        ],
      },
    ])
  })

  test('may be kept from a language model by the name of the model', async () => {
    const { heard, assistant } = listeningAsk()
    const { app } = scriptedApp({ assistant })
    await post(app, { ...asked, model: 'verbatim-extractive' })
    expect(heard[0]?.mode).toBe('extractive')
  })

  test.each([
    ['nothing', { messages: [] }, 'messages'],
    ['no user', { messages: [{ role: 'system', content: 'Hi' }] }, 'messages[0].content'],
    ['white space', { messages: [{ role: 'user', content: ' \n' }] }, 'messages[0].content'],
    ['no content', { messages: [{ role: 'user', content: null }] }, 'messages[0].content'],
    [
      'too much',
      { messages: [{ role: 'user', content: 'a'.repeat(2001) }] },
      'messages[0].content',
    ],
    [
      'a picture',
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'image_url', image_url: { url: 'data:,' } },
              { type: 'text', text: '?' },
            ],
          },
        ],
      },
      'messages[0].content',
    ],
    ['no role', { messages: [{ content: 'Why?' }] }, 'messages[0].role'],
    ['half a choice', { ...asked, n: 0.5 }, 'n'],
  ])('of %s is refused, and told where', async (_, body, param) => {
    const response = await post(scriptedApp().app, body)
    expect(response.status).toBe(400)
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
    const { error } = OpenAiError.parse(await response.json())
    expect(error).toMatchObject({ type: 'invalid_request_error', param })
  })

  test.each(['/v1/nowhere', '/v1/'])('%s is an error in its form, too', async (path) => {
    const response = await scriptedApp().app.request(path)
    expect(response.status).toBe(404)
    OpenAiError.parse(await response.json())
  })
})

describe('what other chat programs send', () => {
  const eventsOf = (text: string) =>
    text
      .split('\n\n')
      .filter((event) => event.startsWith('data: '))
      .map((event) => event.slice('data: '.length))

  test('Open WebUI: models to verify the connection, a streamed chat, a title', async () => {
    const { app } = scriptedApp({ settings: { apiKeys: [keyOf('k')] } })
    const headers = {
      Authorization: 'Bearer k',
      Accept: '*/*',
      'Accept-Encoding': 'gzip, deflate, br',
      'X-OpenWebUI-User-Name': 'Ann',
      'X-OpenWebUI-User-Role': 'admin',
    }
    const models = await app.request('/v1/models', { headers })
    expect(ModelList.parse(await models.json()).data[0]?.id).toBe('verbatim')
    const chat = await app.request(
      '/v1/chat/completions',
      postJson(
        {
          stream: true,
          model: 'verbatim',
          messages: [{ role: 'user', content: 'When was it built?' }],
          stream_options: { include_usage: true },
        },
        headers,
      ),
    )
    expect(chat.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
    expect(chat.headers.get('Content-Encoding')).toBeNull()
    const events = eventsOf(await chat.text())
    expect(events.at(-1)).toBe('[DONE]')
    const chunks = events.slice(0, -1).map((data) => ChatCompletionChunk.parse(JSON.parse(data)))
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '' })
    // It makes its list of sources from these.
    const cited = chunks.flatMap(({ choices }) => choices[0]?.delta.annotations ?? [])
    expect(cited.map(({ url_citation: { title } }) => title)).toEqual(['On bridges'])
    const title = await app.request(
      '/v1/chat/completions',
      postJson(
        {
          model: 'verbatim',
          messages: [
            { role: 'user', content: `### Task:\nName this chat.\n${'chat '.repeat(500)}` },
          ],
          stream: false,
          max_completion_tokens: 1000,
        },
        headers,
      ),
    )
    // It then takes the first message for a title.
    expect(title.status).toBe(400)
  })

  test('LibreChat: the models of the key, and a chat with its default parameters', async () => {
    const { heard, assistant } = listeningAsk()
    const { app } = scriptedApp({ assistant })
    const headers = { Authorization: 'Bearer unused', 'User-Agent': 'LibreChat' }
    ModelList.parse(await (await app.request('/v1/models', { headers })).json())
    const chat = await app.request(
      '/v1/chat/completions',
      postJson(
        {
          model: 'verbatim',
          temperature: 1,
          top_p: 1,
          presence_penalty: 0,
          frequency_penalty: 0,
          user: '65a0',
          stream: true,
          stream_options: { include_usage: true },
          messages: [
            { role: 'system', content: 'You are a helpful assistant.', name: 'instructions' },
            { role: 'user', content: [{ type: 'text', text: 'When was it built?' }] },
          ],
        },
        headers,
      ),
    )
    const events = eventsOf(await chat.text())
    const last = ChatCompletionChunk.parse(JSON.parse(events.at(-2) ?? ''))
    expect(last.usage).toEqual({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 })
    expect(heard).toEqual([{ question: 'When was it built?', history: [] }])
  })
})

test('the whole answer in it is the answer', async () => {
  const { app } = scriptedApp()
  const response = await app.request('/v1/chat/completions', postJson(asked))
  const { verbatim } = ChatCompletion.parse(await response.json())
  expect(Answer.parse(verbatim).question).toBe('When was it built?')
})
