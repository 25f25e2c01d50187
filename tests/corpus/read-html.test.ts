import fc from 'fast-check'
import { expect, test } from 'vitest'
import { only } from './folder.ts'

test.each([
  ['no tag around it', 'Just words &amp; more.', 'Just words & more.'],
  ['no html and no body', '<!doctype html><title>T</title><p>One.<p>Two.', 'One.\n\nTwo.'],
  ['a head, but no body', '<html><head><title>T</title></head><p>One.</html>', 'One.'],
  ['text behind its end', '<html><body><p>One.</body></html><p>Two.', 'One.\n\nTwo.'],
  ['a comment that names a tag', '<!-- <html> --><p>One.<!-- two --></p>', 'One.'],
  ['a table without rows of its own', '<table>One.<tr><td>a<td>b</table>', 'One.\n\na | b'],
])('a page with %s is read whole', async (_, html, text) => {
  const { source } = await only('a.html', html)
  expect(source?.text.replace(/^T\n\n/, '')).toBe(text)
})

test('what a page hides is not read', async () => {
  const { source } = await only(
    'a.html',
    '<p hidden>One.</p><p style="display: none">Two.</p><p>Three.<span style="visibility:hidden">Four.</span></p>',
  )
  expect(source?.text).toBe('Three.')
})

test('a soft hyphen parts no word, a non-breaking space stays', async () => {
  const { source } = await only('a.html', '<p>Har&shy;bour&nbsp;wall &#8217;90</p>')
  expect(source?.text).toBe('Harbour\u00a0wall ’90')
})

test('the title of a page without a head is its title, and no paragraph', async () => {
  const { source } = await only('a.html', '<title>My page</title><p>One.')
  expect(source?.title).toBe('My page')
  expect(source?.text.split('My page')).toHaveLength(2)
})

test('no word of a page too short for an article is lost, doubled or moved', async () => {
  const word = fc.stringMatching(/^[A-Za-z]{3,9}$/)
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '))
  const inner = fc.tuple(words, word).map(([a, b]) => `${a} <em>${b}</em>`)
  const block = fc.oneof(
    inner.map((html) => `<p>${html}</p>`),
    inner.map((html) => `<div>${html}<div>${html.length}</div></div>`),
    inner.map((html) => `<blockquote>${html}</blockquote>`),
    inner.map((html) => `<ul><li>${html}<ol><li>${html}</ol></ul>`),
    inner.map((html) => `<table><tr><td>${html}<td>${html}<br>${html}</table>`),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 3 }), async (blocks) => {
      const html = blocks.join('')
      const seen = html.replace(/<(?!\/?em)[^>]+>/g, ' ').replace(/<[^>]+>/g, '')
      const { source } = await only('a.html', html)
      const plain = (text: string) => text.match(/[A-Za-z]+|\d{2,}/g)
      expect(plain(source?.text ?? '')).toEqual(plain(seen))
    }),
    { numRuns: 40 },
  )
})
