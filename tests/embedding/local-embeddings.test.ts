import { beforeAll, expect, test } from 'vitest'
import { type LocalEmbeddings, openEmbeddings } from '../../src/embedding/local-embeddings.ts'
import { prefixesOf } from '../../src/embedding/prefixes.ts'
import { checkBundledModel } from '../../src/model-files.ts'
import { ModelUnavailable } from '../../src/problem.ts'

let embeddings: LocalEmbeddings
beforeAll(async () => {
  embeddings = await openEmbeddings({ id: 'verbatim-static-en', directory: 'models/', cache: null })
})
const lengthOf = (vector: readonly number[]) => Math.hypot(...vector)
const dot = (a: readonly number[] = [], b: readonly number[] = []) =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)

test('each text gives one unit vector, in order, whatever else is in its batch', async () => {
  const texts = Array.from({ length: 40 }, (_, i) => `harbour number ${i} was closed`)
  const together = await embeddings.embedDocuments(texts)
  expect(together).toHaveLength(40)
  for (const i of [0, 17, 39]) {
    const [alone] = await embeddings.embedDocuments([texts[i] ?? ''])
    expect(lengthOf(together[i] ?? [])).toBeCloseTo(1, 4)
    expect(dot(together[i], alone)).toBeCloseTo(1, 4)
  }
  expect(together[0]).toHaveLength(embeddings.dimensions)
})

test('what is meant alike lies nearer than what is not', async () => {
  const query = await embeddings.embedQuery('a ship at sea')
  const [boat, bread] = await embeddings.embedDocuments(['boats on the ocean', 'bread in an oven'])
  expect(dot(query, boat)).toBeGreaterThan(dot(query, bread))
})

test('a text without any word is similar to nothing', async () => {
  expect(dot(await embeddings.embedQuery(' '), await embeddings.embedQuery('ship'))).toBe(0)
})

test('a model that is not there is a named problem with a remedy', async () => {
  const missing = openEmbeddings({ id: 'no-such-model', directory: 'models/', cache: null })
  await expect(missing).rejects.toThrow(ModelUnavailable)
  await expect(missing).rejects.toMatchObject({ remedy: expect.stringContaining('models/') })
})

test('the bundled files are checked before they are loaded', async () => {
  expect(await checkBundledModel('models/', 'verbatim-static-en')).toMatch(/^[0-9a-f]{64}$/)
  await expect(checkBundledModel('models/', 'another')).rejects.toThrow(ModelUnavailable)
  await expect(checkBundledModel('corpus/', 'verbatim-static-en')).rejects.toThrow(/missing/)
})

test('a model of the hub gets the prefix that its card asks for', () => {
  expect(prefixesOf('Xenova/bge-small-en-v1.5').query).toMatch(/^Represent this sentence/)
  expect(prefixesOf('Xenova/e5-small-v2')).toEqual({ query: 'query: ', passage: 'passage: ' })
  expect(prefixesOf('verbatim-static-en')).toEqual({ query: '', passage: '' })
})
