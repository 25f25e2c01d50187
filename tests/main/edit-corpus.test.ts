import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as breathe } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { answerIn } from '../../src/ask/answer-in.ts'
import { readConfig } from '../../src/config.ts'
import type { IndexReport } from '../../src/contract/editing.ts'
import type { Answer, SourceList, SourceSummary } from '../../src/contract.ts'
import { createCorpusEditor } from '../../src/main/edit-corpus.ts'
import { createLiveAssistant, type LiveAssistant } from '../../src/main/live-assistant.ts'
import { openLiveAssistant } from '../../src/main/open-live-assistant.ts'
import { type Models, openModels } from '../../src/main/open-models.ts'
import { type App, createApp } from '../../src/server/app.ts'
import { keyOf } from '../server/api-key.ts'
import { problemIn } from '../server/problems.ts'
import { scripted } from '../server/scripted-assistant.ts'

const HARBOUR = 'The harbour was closed in 1987. Storms had broken its wall.'
const MOVED =
  'A preface of some length. The harbour was closed in 1999. Storms had broken its wall.'
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Loaded once: they take longer than everything else here. */
let models: Promise<Models> | undefined
let folder: string
let corpus: string
let live: LiveAssistant
let app: App

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-edit-'))
  corpus = join(folder, 'corpus')
  await mkdir(corpus)
  await writeFile(join(corpus, 'harbour.txt'), HARBOUR)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The real assistant over the folder, behind the real routes. */
async function open() {
  const config = readConfig({ CORPUS_DIR: corpus, INDEX_DIR: join(folder, 'index') })
  models ??= openModels(config, log)
  live = openLiveAssistant(config, '0.0.0', null, log, models)
  await live.change((reload) => reload())
  app = appOver(live)
}

const appOver = (assistant: LiveAssistant, apiKeys = [keyOf('boss', ['admin']), keyOf('guest')]) =>
  createApp({
    assistant: assistant.current,
    editor: createCorpusEditor(corpus, assistant),
    log,
    version: '0.0.0',
    webDir: '/nowhere',
    settings: { apiKeys, allowedOrigins: [], rateLimit: null },
  })

/** Node lets a program ask for it only where a flag says so. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

const as = (key: string) => ({ Authorization: `Bearer ${key}` })
const put = (id: string, body: string, type = 'text/plain', key = 'boss') =>
  app.request(`/api/sources/${id}`, {
    method: 'PUT',
    body,
    headers: { ...as(key), 'Content-Type': type },
  })
const send = (method: string, path: string) => app.request(path, { method, headers: as('boss') })

async function ask(question: string): Promise<Answer> {
  const response = await app.request('/api/ask', {
    method: 'POST',
    headers: { ...as('guest'), 'Content-Type': 'application/json' },
    body: JSON.stringify({ question }),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

/** Every file below the scratch folder but the index, with what it holds. */
async function everything(): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(folder, 'index')))
    .sort()
  return Object.fromEntries(
    await Promise.all(files.map(async (path) => [path, await readFile(path, 'latin1')])),
  )
}

describe('a document', () => {
  beforeEach(open)

  test('is added, answered from, replaced, and removed', async () => {
    const added = await put('notes%2Fmarket', 'Fish is sold at dawn by the old pier.')
    expect(added.status).toBe(201)
    expect(added.headers.get('Location')).toBe('/api/sources/notes%2Fmarket')
    expect((await added.json()) as SourceSummary).toMatchObject({
      id: 'notes/market',
      path: 'notes/market.txt',
      passages: 1,
    })
    expect((await ask('When is fish sold?')).citations[0]?.sourceId).toBe('notes/market')

    const replaced = await put(
      'notes%2Fmarket',
      '# Market\n\nFish is sold at noon.',
      'text/markdown',
    )
    expect(replaced.status).toBe(200)
    expect(Object.keys(await everything())).toEqual([
      join(corpus, 'harbour.txt'),
      join(corpus, 'notes/market.md'),
    ])
    expect((await ask('When is fish sold?')).citations[0]?.quote).toMatch(/noon/)

    expect((await send('DELETE', '/api/sources/notes%2Fmarket')).status).toBe(204)
    expect((await ask('When is fish sold?')).status).toBe('not_in_sources')
    await problemIn(await send('DELETE', '/api/sources/notes%2Fmarket'), 404)
    expect(Object.keys(await everything())).toEqual([join(corpus, 'harbour.txt')])
  })

  test('may be named with its slashes as they are, and its format in the address', async () => {
    const response = await put('a/b?format=md', '# Title\n\nWords.', 'application/octet-stream')
    expect(response.status).toBe(201)
    expect(await everything()).toHaveProperty([join(corpus, 'a/b.md')])
  })

  test('that cannot be read changes nothing, and it is said why', async () => {
    const before = await everything()
    const sha256 = live.current()
    const refused: [string, string, string, RegExp][] = [
      ['bad', 'This is no PDF.', 'application/pdf', /cannot be read|PDF/],
      ['harbour', 'PK not a Word file', FORMAT_DOCX, /./],
      ['harbour', '', 'text/plain', /empty/],
      ['harbour', ' \n ', 'text/plain', /no text/],
    ]
    for (const [id, body, type, why] of refused) {
      const problem = await problemIn(await put(id, body, type), 400)
      expect(problem.detail).toMatch(/^The document was not taken: /)
      expect(problem.detail).toMatch(why)
      expect(problem.detail).not.toContain(folder)
    }
    await problemIn(await put('bad', 'x', 'image/png'), 415)
    await problemIn(await put('bad?format=exe', 'x'), 400)
    await problemIn(await put('bad', 'x'.repeat(20_000_001)), 413)
    expect(await everything()).toEqual(before)
    expect(live.current()).toBe(sha256)
  })

  test('that was changed in the folder is taken up by a new index', async () => {
    await writeFile(join(corpus, 'market.txt'), 'Fish is sold at dawn.')
    await writeFile(join(corpus, 'photo.png'), 'x')
    const response = await send('POST', '/api/reindex')
    expect((await response.json()) as IndexReport).toMatchObject({
      sources: 2,
      passages: 2,
      embedded: 1,
      skipped: [{ path: 'photo.png' }],
    })
    const list = await app.request('/api/sources', { headers: as('guest') })
    const { sources } = (await list.json()) as z.infer<typeof SourceList>
    expect(sources.map(({ id }) => id)).toEqual(['harbour', 'market'])
  })

  test('that was the last may be removed, and another added', async () => {
    expect((await send('DELETE', '/api/sources/harbour')).status).toBe(204)
    expect((await ask('When was the harbour closed?')).status).toBe('not_in_sources')
    expect((await put('market', 'Fish is sold at dawn.')).status).toBe(201)
  })

  test('is changed one at a time, whatever comes at once', async () => {
    const ids = ['a', 'b', 'c', 'd']
    const responses = await Promise.all(ids.map((id) => put(id, `The word of ${id} is here.`)))
    expect(responses.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const { library } = live.current()
    expect([...(await library.find([...ids, 'harbour'])).keys()]).toEqual([...ids, 'harbour'])
    expect(library.size.sources).toBe(5)
  })
})

const FORMAT_DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

describe('while documents change', () => {
  beforeEach(open)

  test('a question in flight finishes on the old ones, and the next sees the new', async () => {
    const request = { question: 'When was the harbour closed?' }
    const events = live.current().ask(request, new AbortController().signal)
    const first = await events.next()
    expect(first.value?.event).toBe('retrieval')
    expect((await put('harbour', MOVED)).status).toBe(200)
    const old = await answerIn(events)
    expect(old.citations[0]).toMatchObject({ quote: 'The harbour was closed in 1987.', start: 0 })
    expect((await ask(request.question)).citations[0]?.quote).toMatch(/1999/)
  })

  test('a state of the documents is let go once the next one answers', async () => {
    const states: WeakRef<object>[] = []
    for (const text of [MOVED, HARBOUR, MOVED]) {
      await ask('When was the harbour closed?')
      states.push(new WeakRef(live.current()), new WeakRef(live.current().library))
      await put('harbour', text)
    }
    await ask('When was the harbour closed?')
    // What was read since this turn began is held to its end.
    for (let i = 0; i < 20 && states.some((state) => state.deref()); i++) {
      await breathe(20)
      collectGarbage()
    }
    expect(states.map((state) => state.deref())).toEqual(states.map(() => undefined))
    expect(live.current()).toBeDefined()
  })

  test('every answer is exact in one of the states', async () => {
    const texts = [HARBOUR, MOVED]
    let changing = true
    const asking = (async () => {
      const answers: Answer[] = []
      while (changing) {
        answers.push(await ask('When was the harbour closed?'))
        // Asked without a break they would leave no room for anything else.
        await breathe(50)
      }
      return answers
    })()
    for (let i = 1; i < 4; i++) await put('harbour', texts[i % 2] ?? '')
    changing = false
    for (const { citations } of await asking) {
      expect(citations.length).toBeGreaterThan(0)
      for (const { quote, start, end } of citations)
        expect(texts.map((text) => text.slice(start, end))).toContain(quote)
    }
  })
})

/** Never reads anything: for what must be refused before that. */
const still = createLiveAssistant(async () => ({
  assistant: scripted(),
  embedded: 0,
  indexSha256: '0'.repeat(64),
}))

describe('an id', () => {
  beforeEach(() => {
    app = appOver(still)
  })

  test.each([
    '..%2Fescaped',
    '%2e%2e%2f%2e%2e%2fescaped',
    'a%2F..%2F..%2Fescaped',
    'a%2F%2Fb',
    '%2Fescaped',
    '.hidden',
    'a%2F.git%2Fb',
    'a%5Cb',
    'a%00b',
    'link%2Fescaped',
    'harbour.txt%2Fescaped',
    `${'a%2F'.repeat(30)}b`,
    'x'.repeat(250),
  ])('never leaves the folder: %s', async (id) => {
    await mkdir(join(folder, 'outside'))
    await symlink(join(folder, 'outside'), join(corpus, 'link'))
    const before = await everything()
    await problemIn(await put(id, 'Words.'), 400)
    await problemIn(await send('DELETE', `/api/sources/${id}`), 404)
    expect(await everything()).toEqual(before)
  })

  test('whose id breaks a line has no address at all', async () => {
    await problemIn(await put('a%0Ab', 'Words.'), 405)
    const bytes = new TextEncoder().encode('Words.')
    const edit = createCorpusEditor(corpus, still).put('a\nb', 'txt', bytes)
    expect(await edit).toMatchObject({ kind: 'refused' })
  })
})

describe('who may change documents', () => {
  test('is who has a key for admin, and nobody where there are no keys', async () => {
    const before = await everything()
    app = appOver(still, [])
    for (const [method, path] of [
      ['PUT', '/api/sources/x?format=txt'],
      ['DELETE', '/api/sources/harbour'],
      ['POST', '/api/reindex'],
    ] as const) {
      const { detail } = await problemIn(await app.request(path, { method }), 403)
      expect(detail).toMatch(/API_KEYS/)
      app = appOver(still)
      await problemIn(await app.request(path, { method }), 401)
      await problemIn(await app.request(path, { method, headers: as('guest') }), 403)
      app = appOver(still, [])
    }
    expect(await everything()).toEqual(before)
  })
})

describe('an index that cannot be built', () => {
  test('leaves every file as it was, and the next change goes on', async () => {
    let broken = true
    const failing = createLiveAssistant(async () => {
      if (broken) throw new Error('The disk is full')
      return { assistant: scripted(), embedded: 0, indexSha256: '0'.repeat(64) }
    })
    const editor = createCorpusEditor(corpus, failing)
    const before = await everything()
    const bytes = new TextEncoder().encode('Other words.')
    await expect(editor.put('harbour', 'txt', bytes)).rejects.toThrow('The disk is full')
    await expect(editor.put('harbour', 'md', bytes)).rejects.toThrow('The disk is full')
    await expect(editor.put('new', 'txt', bytes)).rejects.toThrow('The disk is full')
    await expect(editor.remove('harbour')).rejects.toThrow('The disk is full')
    expect(await everything()).toEqual(before)
    broken = false
    expect(await editor.remove('harbour')).toMatchObject({ kind: 'done' })
  })

  test('that leaves out the document it was built for is taken back', async () => {
    const before = await everything()
    const bytes = new TextEncoder().encode('Other words.')
    expect(await createCorpusEditor(corpus, still).put('new', 'txt', bytes)).toMatchObject({
      kind: 'refused',
    })
    expect(await everything()).toEqual(before)
  })
})
