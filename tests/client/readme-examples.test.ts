import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { openForTest } from '../grounding/open-for-test.ts'
import { scriptedApp } from '../server/scripted-assistant.ts'
import { projectWithPackage, run } from './built-package.ts'

/** The real assistant over the documents that come with it, as the README has them. */
let server: RunningServer
let project: string
let examples: (language: string) => string
beforeAll(async () => {
  const assistant = await openForTest('corpus')
  const { app, log } = scriptedApp({ assistant: () => assistant })
  server = await serve(app, { host: '127.0.0.1', port: 0, log })
  project = await projectWithPackage()
  const [, section = ''] = (await readFile('README.md', 'utf8')).split('## For programs\n')
  examples = (language) => {
    const [, code = ''] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(section) ?? []
    expect(code).toContain('http://127.0.0.1:3000')
    return code.replaceAll('http://127.0.0.1:3000', server.url)
  }
})
afterAll(() => server.close())

const QUOTE = /When Israel withdrew from Lebanon in 1982/

test('the example for the shell answers', async () => {
  const { stdout } = await run('bash', ['-c', examples('sh')])
  expect(JSON.parse(stdout).citations[0].quote).toMatch(QUOTE)
})

test('the example in TypeScript compiles and answers, in Node and for a bundler', async () => {
  const code = examples('ts')
  await writeFile(join(project, 'example.ts'), code)
  await writeFile(join(project, 'package.json'), '{"type":"module"}')
  const tsc = join(process.cwd(), 'node_modules/.bin/tsc')
  const strict = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable']
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const)
    await run(
      tsc,
      [
        ...strict,
        '--types',
        '',
        '--module',
        module,
        '--moduleResolution',
        resolution,
        'example.ts',
      ],
      { cwd: project },
    )
  await writeFile(join(project, 'example.mjs'), code)
  const { stdout } = await run(process.execPath, ['example.mjs'], { cwd: project })
  expect(stdout).toMatch(QUOTE)
  expect(stdout).toMatch(/ 1160 1309$/m)
})

test('Hono’s own client knows the types of the routes', async () => {
  await writeFile(
    join(project, 'typed.ts'),
    `import { hc } from 'hono/client'
     import type { App } from 'verbatim/app'
     const api = hc<App>('http://127.0.0.1:3000')
     const response = await api.api.ask.$post({ json: { question: 'x' } })
     const { text } = await response.json()
     text satisfies string
     // @ts-expect-error: a question is text.
     await api.api.ask.$post({ json: { question: 1 } })`,
  )
  const strict = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022']
  const lib = ['--lib', 'es2022,dom', '--types', '', '--module', 'nodenext']
  const tsc = join(process.cwd(), 'node_modules/.bin/tsc')
  await run(tsc, [...strict, ...lib, 'typed.ts'], { cwd: project })
})

test('the example in Python answers', async () => {
  await writeFile(join(project, 'example.py'), examples('python'))
  const { stdout } = await run('python3', ['example.py'], { cwd: project })
  expect(stdout).toMatch(QUOTE)
  expect(stdout).toMatch(/ 1160 1309$/m)
})

test('the client imports nothing', async () => {
  const code = await readFile(join(project, 'node_modules/verbatim/dist/client/client.js'), 'utf8')
  expect(code).toContain('export')
  expect(code).not.toMatch(/\bimport\b/)
})
