import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rulesBroken } from './architecture/house-rules.ts'
import { readSourceFile, type SourceFile } from './architecture/source-file.ts'

const SRC = join(import.meta.dirname, '..', 'src')

const sourceFiles = (): SourceFile[] =>
  readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) =>
      readSourceFile(relative(SRC, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')),
    )

test('the source keeps the rules of the house', () => {
  const files = sourceFiles()
  expect(files.map(({ path }) => path)).toContain('contract.ts')
  expect(rulesBroken(files)).toEqual([])
})

describe('a rule notices', () => {
  const broken = (files: Record<string, string>) =>
    rulesBroken(Object.entries(files).map(([path, text]) => readSourceFile(path, text)))

  test.each([
    ['a stage that imports a stage', { 'retrieval/a.ts': "import { b } from '../answering/b.ts'" }],
    ['so much as its type', { 'retrieval/a.ts': "import type { B } from '../answering/b.ts'" }],
    ['and by a re-export', { 'retrieval/a.ts': "export { b } from '../answering/b.ts'" }],
    ['or later', { 'retrieval/a.ts': "export const b = () => import('../answering/b.ts')" }],
    ['a stage that knows the wire', { 'corpus/a.ts': "import type { B } from '../contract.ts'" }],
    ['text that imports anything of ours', { 'text/a.ts': "import { b } from '../problem.ts'" }],
    ['a server that knows the settings', { 'server/a.ts': "import { b } from '../config.ts'" }],
    ['a page that runs the server', { 'web/a.ts': "import { createApp } from '../server/app.ts'" }],
  ])('%s', (_, files) => {
    expect(broken(files)).toEqual([
      expect.stringMatching(/ may import .*: speak in values of text/),
    ])
  })

  test.each([
    ['a file in no area', { 'stuff/a.ts': '' }, /in no area\. Move it/],
    ['text on a large library', { 'text/a.ts': "import b from 'compromise'" }, /pure text/],
    ['text on Node', { 'text/a.ts': "import { b } from 'node:fs'" }, /runs anywhere/],
    ['a page on Node', { 'web/a.ts': "import { b } from 'fs'" }, /runs anywhere/],
    [
      'a model loaded elsewhere',
      { 'answering/a.ts': "const a = () => import('@xenova/transformers')" },
      /whose place is embedding\/local-embeddings\.ts/,
    ],
    [
      'the web framework in a stage',
      { 'record/a.ts': "import { Hono } from 'hono/tiny'" },
      /whose place is server/,
    ],
    [
      'a library behind two files',
      {
        'retrieval/a.ts': "import a from 'hnswlib-node'",
        'retrieval/b.ts': "import b from 'hnswlib-node'",
      },
      /^hnswlib-node is imported by src\/retrieval\/a\.ts and src\/retrieval\/b\.ts\. Keep it/,
    ],
    [
      'a circle',
      {
        'text/a.ts': "import './b.ts'",
        'text/b.ts': "import './c.ts'",
        'text/c.ts': "import './a.ts'",
      },
      /^src\/text\/a\.ts -> .*b\.ts -> .*c\.ts -> src\/text\/a\.ts is a circle/,
    ],
    [
      'a model in a thread, however far',
      {
        'main/a-thread.ts': "import { b } from './b.ts'",
        'main/b.ts': "import { c } from '../embedding/local-embeddings.ts'",
        'embedding/local-embeddings.ts': "const t = () => import('@xenova/transformers')",
      },
      /^src\/main\/a-thread\.ts loads a model in a thread\. Give it a process/,
    ],
    ['a long file', { 'text/a.ts': '//\n'.repeat(201) }, /201 lines, more than 200\. Split/],
    ['an index', { 'text/index.ts': '' }, /says nothing\. Name it/],
    ['helpers', { 'server/http-helpers.ts': '' }, /says nothing\. Name it/],
    ['a service', { 'answering/service.ts': '' }, /says nothing\. Name it/],
    ['a default export', { 'text/a.ts': 'export default 1' }, /Export by name/],
    ['one by another name', { 'text/a.ts': 'const a = 1\nexport { a as default }' }, /by name/],
    ['process.env', { 'record/a.ts': 'export const a = () => process.env.A' }, /from config\.ts/],
    ['its env taken apart', { 'record/a.ts': 'const { env } = process' }, /from config\.ts/],
    ['its env imported', { 'record/a.ts': "import { env } from 'node:process'" }, /config\.ts/],
    ['work on import', { 'record/a.ts': 'globalThis.a = 1' }, /when it is imported/],
  ])('%s', (_, files, message) => {
    expect(broken(files)).toEqual([expect.stringMatching(message)])
  })

  test('nothing where there is nothing', () => {
    expect(
      broken({
        'main.ts': "import { serve } from './server/serve.ts'\nserve(process.env.PORT)",
        'ask.ts': "import { retrieve } from './retrieval/retrieve.ts'",
        'retrieval/retrieve.ts':
          "import { stat } from 'node:fs'\nimport type { Span } from '../text/span.ts'\nimport { b } from './b.ts'",
        'retrieval/b.ts': "import type { Embeddings } from '@langchain/core/embeddings'",
        'server/serve.ts': "import { Hono } from 'hono'\nimport type { Ask } from '../ask.ts'",
        'web/main.tsx':
          "import type { App } from '../server/app.ts'\nimport { render } from 'preact'\nrender()",
        'text/span.ts': "import stemmer from 'wink-porter2-stemmer'",
      }),
    ).toEqual([])
  })
})
