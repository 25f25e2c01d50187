import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

const TEXT =
  'The harbour was closed in 1987. Storms had broken its wall. Nobody ever paid for a new one.'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbatim-cli-'))
  await mkdir(join(folder, 'corpus'))
  await writeFile(join(folder, 'corpus/harbour.txt'), TEXT)
})

afterEach(() => rm(folder, { recursive: true, force: true }))

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
    expect(help.output).toContain(`verbatim ${command}`.replace('serve', '[serve]'))
  const none = await run(['sing'])
  expect(none.code).toBe(2)
  expect(none.output).toMatch(/no command "sing"/)
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
  const first = await run(['index'])
  expect(first.code).toBe(0)
  expect(first.output).toMatch(/"embedded":1\b/)
  expect(first.output).not.toMatch(/Fetching/)
  const second = await run(['index'])
  expect(second.code).toBe(0)
  expect(second.output).toMatch(/The index fits the corpus/)
  expect(second.output).not.toMatch(/Building|embedded/)
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
  const audit = await run(['audit'], { NODE_OPTIONS: `--import ${pathToFileURL(hook)}` })
  expect(audit.code).toBe(1)
  expect(audit.output).toMatch(/RecordUnavailable[\s\S]*npm install/)
})

test('an audit tells a record that was kept from one that was tampered with', async () => {
  const fresh = await run(['audit'])
  expect(fresh.output).toMatch(/chain is intact: 0 links/)
  expect(fresh.code).toBe(0)
  await served(async (url) => {
    await ask(url, 'When was the harbour closed?')
    await ask(url, 'What had broken its wall?')
  })
  const kept = await run(['audit'])
  expect(kept.output).toMatch(/chain is intact: 2 links/)
  expect(kept.code).toBe(0)
  const [, head = ''] = /Head: (\S+)/.exec(kept.output) ?? []

  const record = new Sqlite(join(folder, 'data/verbatim.db'))
  record.exec("UPDATE contents SET answer = replace(answer, '1987', '1988') WHERE position = 1")
  record.close()
  const changed = await run(['audit'])
  expect(changed.output).toMatch(/BROKEN.*link 1 .*changed/)
  expect(changed.code).toBe(1)

  await rm(join(folder, 'data'), { recursive: true })
  const emptied = await run(['audit', '--head', head])
  expect(emptied.output).toMatch(/BROKEN.*removed/)
  expect(emptied.code).toBe(1)
})

test('quotes of a file are checked to the letter', async () => {
  const file = join(folder, 'answer.json')
  const check = async (quote: string) => {
    await writeFile(file, JSON.stringify({ citations: [{ sourceId: 'harbour', quote }] }))
    return run(['verify', file])
  }
  const exact = await check('Storms had broken its wall.')
  expect(exact.output).toMatch(/^\[1\] intact \(exact\) harbour 32-59$/m)
  expect(exact.code).toBe(0)
  const altered = await check('Storms had not broken its wall.')
  expect(altered.output).toMatch(/^\[1\] missing \(not_found\)/m)
  expect(altered.code).toBe(1)
  const stitched = await check('The harbour was closed … paid for a new one.')
  expect(stitched.output).toMatch(/^\[1\] missing \(stitched\)/m)
  expect(stitched.code).toBe(1)
})

test('a file that is missing or holds nothing is not called intact', async () => {
  const missing = await run(['verify', join(folder, 'nowhere.json')])
  expect(missing.output).toMatch(/nowhere\.json cannot be read/)
  expect(missing.code).toBe(1)
  await writeFile(join(folder, 'empty.txt'), '\n')
  const empty = await run(['verify', join(folder, 'empty.txt')])
  expect(empty.output).toMatch(/nothing to verify/)
  expect(empty.code).toBe(1)
})
