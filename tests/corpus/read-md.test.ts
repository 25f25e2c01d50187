import { expect, test } from 'vitest'
import { only } from './folder.ts'

test('front matter in another language than YAML is text, and is never run', async () => {
  const { source } = await only(
    'a.md',
    '---js\n{ title: (globalThis.wasRun = "yes") }\n---\nThe body stays.',
  )
  expect(globalThis).not.toHaveProperty('wasRun')
  expect(source?.text).toContain('The body stays.')
  expect(source?.text).toContain('wasRun')
})

test.each([
  ['a rule above a paragraph', '---\n\nFirst: one.\n\n---\n\nLast.', ['First: one.', 'Last.']],
  ['words without a key', '---\njust words\n---\nLast.', ['just words', 'Last.']],
  ['a fence that is not closed', '---\nfirst: one\n\nLast.', ['first: one', 'Last.']],
  ['a longer fence', '---\nfirst: one\n----\nLast.', ['first: one', 'Last.']],
])('%s is no front matter, and is kept', async (_, text, kept) => {
  const { source } = await only('a.md', text)
  for (const words of kept) expect(source?.text).toContain(words)
})

test('front matter without a title or an author is left out all the same', async () => {
  const { source } = await only('a.md', '---\r\ntags: [a, b]\r\ntitle: 7\r\n---\r\nThe body.')
  expect(source?.text).toBe('The body.')
  expect(source?.title).toBe('A')
})

test('the words of footnotes, code, quotes and tables are kept; pictures and scripts are not', async () => {
  const { source } = await only(
    'a.md',
    'Ships[^1] came.\n\n[^1]: Of three masts.\n\n> Quoted\n> words.\n\n| Year | Ships |\n|---|---|\n| 1990 | two<br>three |\n\n![alt](x.png)\n\n<script>no()</script>\n\n    code()\n',
  )
  expect(source?.text).toContain('Ships[^1] came.')
  expect(source?.text).toContain('Of three masts.')
  expect(source?.text).toContain('Quoted words.')
  expect(source?.text).toContain('1990 | two three')
  expect(source?.text).toContain('code()')
  expect(source?.text).not.toMatch(/alt|no\(\)/)
})

test('a tag of HTML among the words loses none of them', async () => {
  const { source } = await only('a.md', 'Write `<html>`, then <html lang="en"> here.\n\nAfter.')
  expect(source?.text).toMatch(/^Write <html>, then +here\.\n\nAfter\.$/)
})

test.each(['<textarea>', '<script>', '<style>', '<title>', '<iframe>', '<XMP>', '<plaintext>'])(
  '%s among the words does not swallow those after it',
  async (tag) => {
    const { source } = await only('a.md', `Write ${tag} and\nmore.\n\n## After\n\nThe end.`)
    expect(source?.text).toBe(`Write ${tag} and more.\n\nAfter\n\nThe end.`)
  },
)
