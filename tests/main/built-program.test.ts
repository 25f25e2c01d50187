import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { docxOf } from '../corpus/docx.ts'
import { pdfOf } from '../corpus/pdf.ts'
import { answerTo } from '../faults/support/ask.ts'
import { newPlace, scratchFolder } from '../faults/support/place.ts'
import { runProgram, startServer } from '../faults/support/program.ts'
import { filesOf, towns } from '../faults/support/towns.ts'

// It is built, and whole processes start.
vi.setConfig({ testTimeout: 180_000 })

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The package as it is installed, built into a folder of its own. Gives the path of its program. */
async function built(): Promise<string> {
  const home = scratchFolder()
  for (const name of ['package.json', 'node_modules', 'models', 'prompts'])
    symlinkSync(join(ROOT, name), join(home, name))
  const args = ['vite', 'build', '-c', 'vite.program.config.ts', '--outDir', join(home, 'dist')]
  await promisify(execFile)('npx', args, { cwd: ROOT })
  return join(home, 'dist/main.js')
}

const threadsInSources = (): string[] =>
  readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [...readFileSync(join(ROOT, 'src', path), 'utf8').matchAll(STARTED)])
    .map(([, name = '']) => name)

const STARTED = /startThread\(import\.meta\.url, '([^']+)'/g

test('the built program reads every format, answers many at once, and records each answer', async () => {
  const program = await built()
  // Each thread starts from a file beside those who start it.
  for (const name of threadsInSources())
    expect([name, existsSync(join(program, '../program', `${name}.js`))]).toEqual([name, true])
  expect(readFileSync(program, 'utf8')).not.toContain('startThread')
  const many = towns(300)
  const place = newPlace(filesOf(many))
  place.write('bridges.html', '<h1>Bridges</h1><p>The long bridge was painted in 1931.</p>')
  place.write('wells.md', '# Wells\n\nThe deep well was dug in 1845.')
  writeFileSync(join(place.corpus, 'gates.pdf'), pdfOf(['The north gate was closed in 1777.']))
  const mills = await docxOf([
    { text: 'Mills', style: 'Title' },
    { text: 'The old mill burned in 1902.' },
  ])
  writeFileSync(join(place.corpus, 'mills.docx'), mills)
  const server = await startServer(place, { built: program })
  const asked: readonly (readonly [string, string])[] = [
    ['When was the long bridge painted?', '1931'],
    ['When was the deep well dug?', '1845'],
    ['When was the north gate closed?', '1777'],
    ['When did the old mill burn?', '1902'],
  ]
  for (const [question, year] of asked) {
    const { answer } = await answerTo(server.url, question)
    expect([question, answer.text]).toEqual([question, expect.stringContaining(year)])
  }
  const questions = many.flatMap((town) => town.questions).slice(0, 60)
  await Promise.all(questions.map((question) => answerTo(server.url, question)))
  for (const path of ['/openapi.json', '/docs', '/docs/swagger-ui.css', '/metrics'])
    expect([path, (await fetch(server.url + path)).status]).toEqual([path, 200])
  expect(await server.stop()).toBe(0)
  const audited = await runProgram(place, ['audit'], { built: program })
  expect([audited.code, audited.output]).toEqual([0, expect.stringContaining('intact: 64 links')])
  const env = { LLM_BASE_URL: 'http://127.0.0.1:9/v1', LLM_MODEL: 'none' }
  const written = await runProgram(place, ['ask', asked[0]?.[0] ?? ''], { built: program, env })
  expect([written.code, written.output]).toEqual([0, expect.stringContaining('1931')])
})
