import { readFile, writeFile } from 'node:fs/promises'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { Answer } from '../../src/contract.ts'
import { runHere } from './run-here.ts'
import { HARBOUR, useScratch } from './scratch.ts'

const { path, env } = useScratch()
const run = (...args: string[]) => runHere(args, env())

test('help names every command, with examples and exit codes', async () => {
  const { code, stdout } = await run('--help')
  expect(code).toBe(0)
  const commands = ['serve', 'index', 'ask', 'search', 'sources', 'verify', 'audit', 'eval', 'mcp']
  for (const command of commands) {
    expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
    const own = await run(command, '--help')
    expect(own.code).toBe(0)
    expect(own.stdout).toMatch(/Examples:\n {2}\$ /)
  }
  expect(stdout).toMatch(/Exit codes: 0 /)
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  expect((await run('--version')).stdout).toBe(`${version}\n`)
})

const HASH = 'a'.repeat(64)

test.each([
  [['sing'], /unknown command 'sing'/],
  [['aks', 'it'], /Did you mean ask\?/],
  [['--loud'], /--loud/],
  [['verify'], /missing required argument 'file'/],
  [['verify', 'a', 'b'], /too many arguments/],
  [['index', 'corpus'], /too many arguments/],
  [['index', '--head', `7:${HASH}`], /--head/],
  [['audit', '--head'], /--head/],
  [['audit', '--head', `7:${HASH.slice(1)}`], /POSITION:HASH/],
  [['ask', 'x', '--mode', 'poetic'], /extractive, generative/],
  [['search', 'x', '--top-k', '51'], /1 to 50/],
  [['search', 'x', '--top-k', '1e1'], /1 to 50/],
])('%j is not understood, ends with 2, and it is said why', async (args, why) => {
  const { code, stdout, stderr } = await run(...args)
  expect(stderr).toMatch(why)
  expect(stdout).toBe('')
  expect(code).toBe(2)
})

test('a broken world ends with 3 and its remedy', async () => {
  const setting = await runHere(['index'], { ...env(), PORT: 'many' })
  expect(setting.stderr).toMatch(/^SettingInvalid: PORT .*\nCorrect PORT/)
  expect(setting.code).toBe(3)
  const corpus = await runHere(['sources'], { ...env(), CORPUS_DIR: path('nowhere') })
  expect(corpus.stderr).toMatch(/CorpusUnreadable[\s\S]*CORPUS_DIR/)
  expect(corpus.code).toBe(3)
})

test('an index that fits is not built again', async () => {
  const first = await run('index')
  expect(first.stdout).toBe('Sources: 1, passages: 1, embedded anew: 1\n')
  expect(first.stderr).not.toMatch(/Fetching/)
  const second = await run('index')
  expect(second.stdout).toBe('Sources: 1, passages: 1, nothing to do\n')
  expect(second.code).toBe(0)
})

test('a question is answered with its place, and recorded', async () => {
  const { code, stdout, stderr } = await run('ask', 'When was the harbour closed?')
  expect(stdout).toMatch(/“The harbour was closed in 1987.” \[1\]/)
  expect(stdout).toMatch(/^\[1\] Harbour\n {4}characters 0 to 31 of harbour$/m)
  expect(stderr).toBe('')
  expect(code).toBe(0)
  expect((await run('audit')).stdout).toMatch(/chain is intact: 1 links/)
})

test('what the sources do not answer ends with 1', async () => {
  const { code, stdout } = await run('ask', '--no-record', 'Who is the president of Peru?')
  expect(stdout).toMatch(/do not answer/)
  expect(stdout).toMatch(/is needed$/m)
  expect(stdout).toMatch(/nearest: Harbour, characters 0 to 91 of harbour/)
  expect(code).toBe(1)
  expect((await run('audit')).stdout).toMatch(/chain is intact: 0 links/)
})

test('an answer in JSON is the one of the API', async () => {
  const { stdout } = await run('ask', '--json', '--no-record', 'When was the harbour closed?')
  const { citations } = Answer.parse(JSON.parse(stdout))
  expect(citations[0]).toMatchObject({
    quote: 'The harbour was closed in 1987.',
    start: 0,
    end: 31,
  })
})

test('a source that is not there is named, not passed over', async () => {
  const { code, stderr } = await run('ask', '--source', 'dune', 'When was it closed?')
  expect(stderr).toMatch(/no source "dune"\nRun: verbatim sources/)
  expect(code).toBe(3)
})

test('words of a document cannot command the terminal', async () => {
  await writeFile(path('corpus/evil.txt'), 'The lighthouse is \u001b[31mred\u0007 and tall.')
  const { stdout } = await run('search', 'lighthouse')
  expect(stdout).toContain('The lighthouse is \ufffd[31mred\ufffd and tall.')
  const asked = await run('ask', '--no-record', 'What is the lighthouse?')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(asked.stdout).not.toMatch(/[\u001b\u0007]/)
})

test('passages are found, best first, and none ends with 1', async () => {
  await writeFile(path('corpus/market.md'), '# Market\n\nFish is sold at dawn.')
  const { code, stdout } = await run('search', '--json', '--top-k', '1', 'fish at dawn')
  const { passages } = JSON.parse(stdout)
  expect(passages).toHaveLength(1)
  expect(passages[0]).toMatchObject({ sourceId: 'market', rank: 1 })
  expect(code).toBe(0)
  expect((await run('search', '--source', 'harbour', 'fish')).stdout).not.toMatch(/Fish/)
})

test('sources are listed with what was skipped, and one is printed as it is', async () => {
  await writeFile(path('corpus/photo.png'), 'x')
  const { stdout, stderr } = await run('sources')
  expect(stdout).toMatch(/^harbour\n {2}Harbour\n {2}txt, 91 characters/)
  expect(stderr).toMatch(/Skipped a file \(path: photo.png/)
  expect((await run('sources', 'harbour')).stdout).toBe(HARBOUR)
  expect(JSON.parse((await run('sources', '--json')).stdout)).toMatchObject({
    sources: [{ id: 'harbour', length: HARBOUR.length, passages: 1 }],
    skipped: [{ path: 'photo.png' }],
  })
  expect((await run('sources', 'dune')).code).toBe(3)
})

test('an audit tells a record that was kept from one that was tampered with', async () => {
  await run('ask', 'When was the harbour closed?')
  await run('ask', 'What had broken its wall?')
  const kept = await run('audit')
  expect(kept.stdout).toMatch(/chain is intact: 2 links/)
  expect(kept.code).toBe(0)
  const [, head = ''] = /Head: (\S+)/.exec(kept.stdout) ?? []
  expect(JSON.parse((await run('audit', '--json', '--head', head)).stdout).sound).toBe(true)

  const record = new Sqlite(path('data/verbatim.db'))
  record.exec("UPDATE contents SET answer = replace(answer, '1987', '1988') WHERE position = 1")
  record.close()
  const changed = await run('audit')
  expect(changed.stdout).toMatch(/BROKEN.*link 1 .*changed/)
  expect(changed.code).toBe(1)

  const emptied = await runHere(['audit', '--head', head], { ...env(), DATA_DIR: path('other') })
  expect(emptied.stdout).toMatch(/BROKEN.*removed/)
  expect(emptied.code).toBe(1)
})

test('quotes of a file are checked to the letter', async () => {
  const check = async (quote: string) => {
    await writeFile(
      path('answer.json'),
      JSON.stringify({ citations: [{ sourceId: 'harbour', quote }] }),
    )
    return run('verify', path('answer.json'))
  }
  const exact = await check('Storms had broken its wall.')
  expect(exact.stdout).toMatch(/^\[1\] intact \(exact\) harbour 32-59$/m)
  expect(exact.code).toBe(0)
  const altered = await check('Storms had not broken its wall.')
  expect(altered.stdout).toMatch(/^\[1\] missing \(not_found\)/m)
  expect(altered.code).toBe(1)
  const stitched = await check('The harbour was closed … paid for a new one.')
  expect(stitched.stdout).toMatch(/^\[1\] missing \(stitched\)/m)
  expect(stitched.code).toBe(1)
})

test('a file that is missing or holds nothing is not called intact', async () => {
  const missing = await run('verify', path('nowhere.json'))
  expect(missing.stderr).toMatch(/nowhere\.json cannot be read/)
  expect(missing.code).toBe(3)
  await writeFile(path('empty.txt'), '\n')
  const empty = await run('verify', path('empty.txt'))
  expect(empty.stderr).toMatch(/nothing to verify/)
  expect(empty.code).toBe(3)
})

test('a question set is counted', async () => {
  const place = { sourceId: 'harbour', start: 0, end: 31 }
  const lines = [
    { question: 'When was the harbour closed?', answers: [place] },
    { question: 'Who is the president of Peru?', answerable: false },
  ]
  await writeFile(path('set.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'))
  const { code, stdout } = await run('eval', '--json', path('set.jsonl'))
  expect(JSON.parse(stdout)).toMatchObject({
    questions: 2,
    exact: { good: 1, of: 1 },
    grounded: { good: 1, of: 1 },
    'hit@1': { good: 1, of: 1 },
    cited: { good: 1, of: 1 },
    answered: { good: 1, of: 1 },
    abstained: { good: 1, of: 1 },
  })
  expect(code).toBe(0)
  expect((await run('eval', path('set.jsonl'))).stdout).toMatch(/^answered +1\.000 \(1 of 1\)$/m)
})
