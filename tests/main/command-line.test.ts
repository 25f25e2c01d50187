import { once } from 'node:events'
import { appendFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { useScratch } from './scratch.ts'
import { run, served, start } from './spawned.ts'

const { path, env } = useScratch()

const ask = async (url: string, question: string) => {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  })
  return (await response.json()) as { status: string; citations: { quote: string }[] }
}

test('a setting that is wrong is named, and nothing starts', async () => {
  const { code, stderr } = await run([], { ...env(), PORT: 'many' })
  expect(code).toBe(3)
  expect(stderr).toMatch(/SettingInvalid: PORT/)
})

test('it works between pipes: a question in, JSON out, no colour, nothing else', async () => {
  const { code, stdout, stderr } = await run(
    ['ask', '--json', '-'],
    { ...env(), CI: 'true' },
    'When was the harbour closed?\n',
  )
  expect(JSON.parse(stdout).citations[0].quote).toBe('The harbour was closed in 1987.')
  expect(stderr).toBe('')
  expect(code).toBe(0)
})

test('a talk is a question a line, each understood from the ones before', async () => {
  const lines = 'When was the harbour closed?\n\nWhat about its wall?\n'
  const { code, stdout } = await run(['ask', '--follow', '--json'], env(), lines)
  const [first, second] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(first.citations[0].quote).toMatch(/1987/)
  expect(second.question).toBe('What about its wall?')
  expect(second.standaloneQuestion).not.toBe(second.question)
  expect(code).toBe(second.status === 'answered' ? 0 : 1)
})

test('a reader that has read enough ends it quietly', async () => {
  await writeFile(path('corpus/long.txt'), 'All work and no play. '.repeat(200_000))
  const { child, stderr } = start(['sources', 'long'], env())
  child.stdout.once('data', () => child.stdout.destroy())
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  expect(stderr()).toBe('')
})

test('watching takes up a new document', async () => {
  const { child, says, stdout } = start(['index', '--watch'], env())
  const closed = once(child, 'close')
  await says(/Watching/)
  await writeFile(path('corpus/market.txt'), 'Fish is sold at dawn.')
  await says(/Sources: 2, passages: 2, embedded anew: 1/)
  child.kill('SIGINT')
  expect((await closed)[0]).toBe(0)
  expect(stdout()).toMatch(/^Sources: 1, passages: 1, embedded anew: 1$/m)
})

test('a server that watches answers from a new document by itself', async () => {
  const { child, says, stdout } = start(['serve', '--watch'], env())
  const closed = once(child, 'close')
  await says(/Watching/)
  await writeFile(path('corpus/market.txt'), 'Fish is sold at dawn.')
  await says(/"sources":2/)
  const [, url = ''] = /Ready: (http:[^"]+)/.exec(stdout()) ?? []
  expect((await ask(url, 'When is fish sold?')).citations[0]?.quote).toBe('Fish is sold at dawn.')
  child.kill('SIGTERM')
  expect((await closed)[0]).toBe(0)
})

test('a damaged index is named and rebuilt before anything is answered', async () => {
  await run(['index'], env())
  const [spans = ''] = (await readdir(path('index'))).filter((name) => name.startsWith('spans'))
  await appendFile(join(path('index'), spans), ' ')
  const { output } = await served(async (url) => {
    expect((await ask(url, 'When was the harbour closed?')).citations[0]?.quote).toMatch(/1987/)
  }, env())
  expect(output).toMatch(/damaged: spans/)
  expect(output).toMatch(/Built the index/)
})

test('a free port is printed, and SIGTERM ends it with 0', async () => {
  const { code } = await served(async (url) => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  }, env())
  expect(code).toBe(0)
})

test('without the native modules it still answers, and says what takes over', async () => {
  const hook = path('without-native.mjs')
  await writeFile(
    hook,
    `import { register } from 'node:module'
     const refuse = \`export const resolve = (specifier, context, next) => {
       if (/^(hnswlib-node|better-sqlite3)$/.test(specifier))
         throw Object.assign(new Error('Cannot find package ' + specifier), { code: 'ERR_MODULE_NOT_FOUND' })
       return next(specifier, context)
     }\`
     register('data:text/javascript,' + encodeURIComponent(refuse))`,
  )
  const without = { ...env(), NODE_OPTIONS: `--import ${pathToFileURL(hook)}` }
  const { output } = await served(async (url) => {
    expect((await ask(url, 'When was the harbour closed?')).citations[0]?.quote).toMatch(/1987/)
  }, without)
  expect(output).toMatch(/exact search takes over/)
  expect(output).toMatch(/answers are given and not recorded/)
  const audit = await run(['audit'], without)
  expect(audit.code).toBe(3)
  expect(audit.stderr).toMatch(/RecordUnavailable[\s\S]*npm install/)
})
