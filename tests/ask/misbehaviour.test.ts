/** A language model can do anything. An answer comes all the same, says why it is not the model's, and comes in time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assistant } from '../../src/ask.ts'
import { expectGrounded } from '../grounding/promises.ts'
import {
  breaksOff,
  fails,
  fallsSilent,
  loops,
  openScriptedModel,
  type Play,
  piece,
  type ScriptedModel,
  says,
  sends,
  thinks,
} from '../support/scripted-model.ts'
import { ALSO_TRUE, hear, numberOf, openWithModel, PLACE, TRUE, WITHDRAWAL } from './hear.ts'

let model: ScriptedModel
let assistant: Assistant
/** Waits two seconds for a model to begin, and one for it to go on. */
let hasty: Assistant
beforeAll(async () => {
  model = await openScriptedModel()
  assistant = await openWithModel(model)
  hasty = await openWithModel(model, { LLM_TIMEOUT: '4' })
})
afterAll(() => model.close())

const request = { question: WITHDRAWAL }
const truth: Play = says((call) => `${TRUE} [${numberOf(call, PLACE)}]`)

const KINDS: readonly [kind: string, play: Play, reason: string, calls: number][] = [
  ['refuses', says("I'm sorry, but I can't help with that."), 'model_refused', 1],
  ['is filtered', says('Isr', { finish: 'content_filter' }), 'model_refused', 1],
  ['writes nothing', says(''), 'model_empty', 1],
  ['writes white space', says(' \n\n '), 'model_empty', 1],
  ['thinks and never speaks', says('<think>Hm. [1] So. [2]'), 'model_empty', 1],
  ['writes marks', says('### ??? --- !!!'), 'model_unreadable', 1],
  ['writes JSON of another kind', says('{"foo": {"bar": [1, 2]}}'), 'model_unreadable', 1],
  ['writes XML', says('<answer cite="2"></answer>'), 'nothing_verified', 2],
  ['writes something else', says('Pigs fly at dawn. [2]'), 'nothing_verified', 2],
  [
    'is cut before it says anything',
    says('Israel with', { finish: 'length' }),
    'model_unreadable',
    1,
  ],
  ['repeats its prompt', says((call) => call.system), 'nothing_verified', 4],
  ['repeats a word for ever', loops('foo '), 'model_looped', 1],
  ['repeats a statement for ever', loops('Pigs fly at dawn. [2]\n'), 'model_looped', 1],
  ['wants a key', fails(401), 'model_unauthorised', 1],
  ['forbids', fails(403), 'model_unauthorised', 1],
  ['has too much to do for long', fails(429, { 'Retry-After': '3600' }), 'model_busy', 1],
  ['has too much to do', fails(429, { 'Retry-After': '0' }), 'model_busy', 3],
  ['has a fault', fails(500), 'model_failed', 3],
  ['is not there yet', fails(503, { 'Retry-After': '0' }), 'model_failed', 3],
  ['is not known', fails(404), 'model_unknown', 3],
  ['takes no request', fails(400), 'model_failed', 3],
  ['breaks off before it begins', breaksOff(''), 'model_broke_off', 3],
  ['breaks off in a statement', breaksOff('Israel with'), 'model_broke_off', 3],
  ['ends without an end', sends(piece('Israel with')), 'model_broke_off', 3],
  ['sends no events', sends('Hello, world'), 'model_broke_off', 3],
  ['sends broken events', sends('data: {"choices":[{"del\n\n'), 'model_unreadable', 1],
  [
    'sends a page',
    (call) => void call.response.end('<!doctype html><title>Router</title>'),
    'model_broke_off',
    3,
  ],
  [
    'sends bytes that are no text',
    sends('data: ', new Uint8Array([0xff, 0xfe, 0x80]), '\n\n'),
    'model_unreadable',
    1,
  ],
  ['sends one endless event', sends('data: ', 'x'.repeat(3_000_000)), 'model_too_long', 1],
  ['hangs up', (call) => void call.response.destroy(), 'model_unreachable', 3],
]

test.each(KINDS)(
  'a model that %s gives way to the documents’ own words',
  async (_, play, reason, calls) => {
    model.plays(play)
    const { answer, statements } = await hear(assistant, request)
    expect(answer).toMatchObject({
      status: 'answered',
      mode: 'extractive',
      fallback: { reason, detail: expect.any(String) },
      provenance: { answerModel: null, promptSha256: null },
    })
    await expectGrounded(answer, assistant.library)
    expect(statements).toEqual(answer.statements)
    expect(model.calls).toHaveLength(calls)
  },
)

test.each([
  ['never begins', fallsSilent('')],
  ['stops in a statement', fallsSilent('Israel with')],
  ['never answers', () => {}],
] as [string, Play][])('a model that %s is waited for, but not for long', async (_, play) => {
  model.plays(play)
  const { answer } = await hear(hasty, request)
  expect(answer).toMatchObject({ mode: 'extractive', fallback: { reason: 'model_too_slow' } })
  await expectGrounded(answer, hasty.library)
  // Nobody reads on: the request has ended, too.
  await model.calls[0]?.closed
})

test('a model that thinks for long is waited for, as long as it thinks', async () => {
  model.plays(thinks(2400, (call) => `${TRUE} [${numberOf(call, PLACE)}]`))
  const { answer } = await hear(hasty, request)
  expect(answer).toMatchObject({ mode: 'generative', text: `${TRUE} [1]` })
})

test('a model that nobody runs gives way to the documents’ own words', async () => {
  const gone = await openScriptedModel()
  const alone = await openWithModel(gone)
  await gone.close()
  const { answer } = await hear(alone, request)
  expect(answer).toMatchObject({ mode: 'extractive', fallback: { reason: 'model_unreachable' } })
})

test('the reason names no address and no key', async () => {
  const keyed = await openWithModel(model, { LLM_API_KEY: 'sk-secret-1' })
  for (const play of [fails(401), fails(500), breaksOff('')]) {
    model.plays(play)
    const { answer } = await hear(keyed, request)
    expect(JSON.stringify(answer)).not.toMatch(/sk-secret|127\.0\.0\.1|localhost/)
  }
})

describe('a fault that passes', () => {
  test.each([
    ['too much to do', fails(429, { 'Retry-After': '0.1' })],
    ['a fault', fails(502)],
    ['a broken connection', breaksOff('Pigs fly at da')],
  ] as [string, Play][])('%s, is got over', async (_, play) => {
    model.plays(play, truth)
    const { answer } = await hear(assistant, request)
    expect(answer).toMatchObject({
      mode: 'generative',
      text: `${TRUE} [1]`,
      withheld: 0,
      usage: { calls: 2 },
    })
    expect(answer.fallback).toBeUndefined()
  })
})

describe('a model that breaks off when something has been told', () => {
  test('is not asked again: what it proved stands, and the documents’ own words say the rest', async () => {
    model.plays((call) => breaksOff(`${ALSO_TRUE} [${numberOf(call, PLACE)}]\nIsrael withdr`)(call))
    const { answer, statements } = await hear(assistant, request)
    expect(statements).toEqual(answer.statements)
    expect(statements[0]).toMatchObject({ text: ALSO_TRUE, support: { verdict: 'supported' } })
    expect(answer).toMatchObject({ mode: 'generative', fallback: { reason: 'model_broke_off' } })
    expect(model.calls).toHaveLength(1)
  })
})

describe('cancelling a question', () => {
  test('stops the model while it writes', async () => {
    model.plays((call) => fallsSilent(`${TRUE} [${numberOf(call, PLACE)}]\nAnd`)(call))
    const client = new AbortController()
    const events = assistant.ask(request, client.signal)
    for await (const { event } of events) if (event === 'statement') break
    await model.calls[0]?.closed
  })

  test('stops the model before it writes', async () => {
    model.plays(() => client.abort(new DOMException('The client went away', 'AbortError')))
    const client = new AbortController()
    await expect(
      (async () => {
        for await (const _ of assistant.ask(request, client.signal));
      })(),
    ).rejects.toThrow('The client went away')
    await model.calls[0]?.closed
    expect(model.calls).toHaveLength(1)
  })

  test('stops waiting for another try', async () => {
    const client = new AbortController()
    model.plays(async (call) => {
      await fails(429, { 'Retry-After': '5' })(call)
      setTimeout(() => client.abort(new DOMException('The client went away', 'AbortError')), 50)
    })
    await expect(
      (async () => {
        for await (const _ of assistant.ask(request, client.signal));
      })(),
    ).rejects.toThrow('The client went away')
    expect(model.calls).toHaveLength(1)
  })
})
