import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, test } from 'vitest'

const TEXT =
  'The harbour was closed in 1987. Storms had broken its wall. Nobody ever paid for a new one.'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-cli-'))
  await mkdir(join(folder, 'corpus'))
  await writeFile(join(folder, 'corpus/harbour.txt'), TEXT)
})

function start(args: readonly string[], more: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    env: {
      PATH: process.env.PATH,
      CORPUS_DIR: join(folder, 'corpus'),
      INDEX_DIR: join(folder, 'index'),
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      ...more,
    },
  })
  let output = ''
  const listen = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  return { child, output: () => output }
}

async function run(args: readonly string[], more: Record<string, string> = {}) {
  const { child, output } = start(args, more)
  const [code] = await once(child, 'close')
  return { code, output: output() }
}

/** Starts the server, waits until it says that it is ready, and lets it be used. */
async function served(
  use: (url: string) => Promise<void>,
  more: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const { child, output } = start([], more)
  const closed = once(child, 'close')
  await new Promise<void>((resolve) => {
    const look = () => {
      if (/Ready: http/.test(output())) resolve()
    }
    child.stdout.on('data', look)
    child.on('close', () => resolve())
  })
  const [, url = ''] = /Ready: (http:[^"]+)/.exec(output()) ?? []
  if (url) await use(url)
  child.kill('SIGTERM')
  const [code] = await closed
  return { code, output: output() }
}

const ask = async (url: string, question: string) => {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  })
  return (await response.json()) as { status: string; citations: { quote: string }[] }
}

test('help names every command, and a command that is none ends with 2', async () => {
  const help = await run(['--help'])
  expect(help.code).toBe(0)
  for (const command of ['serve', 'index', 'audit', 'verify'])
    expect(help.output).toContain(command)
  expect((await run(['sing'])).code).toBe(2)
  expect((await run(['--loud'])).code).toBe(2)
})

test('a setting that is wrong is named, and nothing starts', async () => {
  const { code, output } = await run([], { PORT: 'many' })
  expect(code).toBe(1)
  expect(output).toMatch(/SettingInvalid: PORT/)
})

test('a corpus folder that is missing is told with its remedy', async () => {
  const { code, output } = await run(['index'], { CORPUS_DIR: join(folder, 'nowhere') })
  expect(code).toBe(1)
  expect(output).toMatch(/CorpusUnreadable[\s\S]*CORPUS_DIR/)
})

test('an index that fits is not built again', async () => {
  expect((await run(['index'])).output).toMatch(/"embedded":1/)
  expect((await run(['index'])).output).not.toMatch(/Building/)
})

test('a damaged index is named and rebuilt before anything is answered', async () => {
  await run(['index'])
  const [spans = ''] = (await readdir(join(folder, 'index'))).filter((name) =>
    name.startsWith('spans'),
  )
  await appendFile(join(folder, 'index', spans), ' ')
  const { output } = await served(async (url) => {
    expect((await ask(url, 'When was the harbour closed?')).citations[0]?.quote).toMatch(/1987/)
  })
  expect(output).toMatch(/damaged: spans/)
  expect(output).toMatch(/Built the index/)
})

test('a free port is printed, and SIGTERM ends it with 0', async () => {
  const { code } = await served(async (url) => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })
  expect(code).toBe(0)
})

test('without the native modules it still answers, and says what takes over', async () => {
  const hook = join(folder, 'without-native.mjs')
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
  const { output } = await served(
    async (url) => {
      expect((await ask(url, 'When was the harbour closed?')).citations[0]?.quote).toMatch(/1987/)
    },
    { NODE_OPTIONS: `--import ${pathToFileURL(hook)}` },
  )
  expect(output).toMatch(/exact search takes over/)
  expect(output).toMatch(/answers are given and not recorded/)
})

test('the record of a server can be audited', async () => {
  await served(async (url) => {
    await ask(url, 'When was the harbour closed?')
  })
  const { code, output } = await run(['audit'])
  expect(output).not.toBe('')
  expect(code).toBe(0)
  expect((await run(['audit', '--head', 'nonsense'])).code).toBe(2)
})

test('quotes of a file are checked to the letter', async () => {
  const file = join(folder, 'answer.json')
  const check = async (quote: string) => {
    await writeFile(file, JSON.stringify({ citations: [{ sourceId: 'harbour', quote }] }))
    return (await run(['verify', file])).code
  }
  expect(await check('Storms had broken its wall.')).toBe(0)
  expect(await check('Storms had not broken its wall.')).toBe(1)
})
