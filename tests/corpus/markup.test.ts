import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, layOutBlocks } from '../../src/corpus/blocks.ts'
import { docxOf } from './docx.ts'
import { only } from './folder.ts'

const headings = (source: { sections: readonly { heading: string }[] } | undefined) =>
  source?.sections.map(({ heading }) => heading)

const LONG =
  'The harbour opened in 1990, and ships came from everywhere to trade in it each day. '.repeat(4)

test('for any blocks, each heading span cuts exactly its heading, and nothing is lost', () => {
  const block = fc.record({
    kind: fc.constantFrom<Block['kind']>('title', 'byline', 'heading', 'paragraph', 'item'),
    text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('By Ada', ' a \n b ', '\u00a0')),
  })
  fc.assert(
    fc.property(fc.array(block), (blocks) => {
      const { text, sections, title, titleSpan, authorSpan } = layOutBlocks(blocks)
      for (const { heading, headingSpan, start } of sections) {
        expect(text.slice(headingSpan.start, headingSpan.end)).toBe(heading)
        expect(start).toBe(headingSpan.start)
      }
      sections.forEach(({ end }, i) => {
        expect(end).toBe(sections[i + 1]?.start ?? text.length)
      })
      if (titleSpan) expect(text.slice(titleSpan.start, titleSpan.end)).toBe(title)
      if (authorSpan) expect(text.slice(authorSpan.start, authorSpan.end)).not.toBe('')
      const bare = (words: string) => words.replace(/\s+/g, '')
      expect(bare(text)).toBe(bare(blocks.map((each) => each.text).join('')))
    }),
  )
})

test('Markdown is read as it is rendered', async () => {
  const { source } = await only(
    'a.md',
    '---\ntitle: Tides\nauthor: Ada Byron\n---\n# Tides\n\nHigh **and** [low](http://x.y) &amp; slack. <!-- no -->\n\n## Method\n\n1. Look\n2. Wait\n\n```\ncode()\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![alt](x.png)\n\n> Said\n> she.\n',
  )
  expect(source?.text).toBe(
    'Tides\n\nHigh and low & slack.\n\nMethod\n\n1. Look\n2. Wait\n\ncode()\n\na | b\n\n1 | 2\n\nSaid she.',
  )
  expect(source).toMatchObject({
    title: 'Tides',
    author: 'Ada Byron',
    titleSpan: { start: 0, end: 5 },
    authorSpan: null,
  })
  expect(headings(source)).toEqual(['Method'])
})

test('the byline under a title is the author, and can be cited', async () => {
  const { source } = await only('a.md', '# Tides\n\n*By Ada Byron*\n\nThe sea falls twice a day.\n')
  expect(source).toMatchObject({ author: 'Ada Byron', authorSpan: { start: 7, end: 19 } })
})

test('a document of equal headings has no title of its own, and keeps each section', async () => {
  const { source } = await only('two-tides.md', '# Ebb\n\nIt falls.\n\n# Flood\n\nIt rises.\n')
  expect(source).toMatchObject({ title: 'Two tides', titleSpan: null })
  expect(headings(source)).toEqual(['Ebb', 'Flood'])
})

test('text above the first heading is text, and no part of a title', async () => {
  const { source } = await only('a.md', 'The sea is wide.\n\n# Depth\n\nIt is deep.\n')
  expect(source?.titleSpan).toBeNull()
  expect(headings(source)).toEqual(['Depth'])
})

test('nested lists keep their markers, and a list its first number', async () => {
  const { source } = await only('a.md', 'Do:\n\n3. Look\n   - up\n   - down\n4. Wait\n')
  expect(source?.text).toBe('Do:\n\n3. Look\n- up\n- down\n4. Wait')
})

test('front matter that is no YAML does not lose the text', async () => {
  const { source } = await only('a.md', '---\n: [ broken\n---\nThe body stays.')
  expect(source?.text).toContain('The body stays.')
})

test('of a web page the article is read, and neither scripts nor navigation', async () => {
  const { source } = await only(
    'a.html',
    `<html><head><title>Harbour</title><script>alert(1)</script></head><body><nav>Home About</nav><div class="ad-banner">Buy now</div>
     <article><h1>Harbour</h1><p>${LONG}</p><h2>Closing</h2><p>${LONG} Caf&eacute;.</p><ul><li>One</li><li>Two</li></ul>
     <table><tr><td>1990<script>evil()</script></td><td>42<style>td{}</style></td></tr></table><blockquote>So it was, she said.</blockquote></article></body></html>`,
  )
  expect(source?.text).toContain('Café.\n\n- One\n- Two\n\n1990 | 42\n\nSo it was, she said.')
  expect(source?.text).not.toMatch(/alert|Home About|Buy now|evil|td\{/)
  expect(headings(source)).toEqual(['Closing'])
})

test('the title of a page is its main heading, without the name of the site', async () => {
  const { source } = await only(
    'a.html',
    `<title>Storm shuts harbour | The Daily</title><article><h1>Storm shuts\n harbour</h1><p>${LONG}</p><p>${LONG}</p></article>`,
  )
  expect(source?.title).toBe('Storm shuts harbour')
  expect(source?.text.match(/Storm shuts/g)).toHaveLength(1)
})

test('an author whom only the metadata of a page names has no place in its text', async () => {
  const { source } = await only(
    'a.html',
    `<head><title>Harbour</title><meta name="author" content="Grace Hopper"></head><article><p>${LONG}</p><p>${LONG}</p></article>`,
  )
  expect(source).toMatchObject({ author: 'Grace Hopper', authorSpan: null })
  expect(source?.text).not.toMatch(/Grace|^By/m)
})

test('a byline that the page shows is kept in its own words', async () => {
  const { source } = await only(
    'a.html',
    `<head><title>Harbour</title></head><article><h1>Harbour</h1><p class="byline">By Ada Byron</p><p>${LONG}</p><p>${LONG}</p></article>`,
  )
  expect(source?.text.slice(source.authorSpan?.start, source.authorSpan?.end)).toBe('By Ada Byron')
  expect(source?.author).toBe('Ada Byron')
})

test('of a page without an article all that it shows is read', async () => {
  const { source } = await only(
    'a.html',
    '<form><h1>Opening hours</h1><p>We open at 9.<p>We close at 5.<p hidden>Never.<button>Go</button></form>',
  )
  expect(source?.text).toBe('Opening hours\n\nWe open at 9.\n\nWe close at 5.')
})

test('a page that is nested too deeply is skipped in plain words', async () => {
  const { reason } = await only('a.html', `${'<div>'.repeat(20_000)}Deep.`)
  expect(reason).toMatch(/nested too deeply/)
})

test('a table that only lays a page out keeps its headings and paragraphs', async () => {
  const { source } = await only(
    'a.html',
    '<table><tr><td><h2>Left</h2><p>One.</p></td><td><h2>Right</h2><p>Two.</p></td></tr></table>',
  )
  expect(source?.text).toBe('Left\n\nOne.\n\nRight\n\nTwo.')
  expect(headings(source)).toEqual(['Left', 'Right'])
})

test('a Word document keeps its title, headings and lists', async () => {
  const { source } = await only(
    'a.docx',
    await docxOf([
      { style: 'Title', text: 'Report' },
      { text: 'By Ada Byron' },
      { style: 'Heading1', text: 'Closing' },
      { text: 'It was closed for two reasons:' },
      { list: true, text: 'storms' },
      { list: true, text: 'costs' },
      { style: 'Heading1', text: 'Costs' },
      { text: 'Nobody paid &amp; nobody asked.' },
    ]),
  )
  expect(source?.text).toBe(
    'Report\n\nBy Ada Byron\n\nClosing\n\nIt was closed for two reasons:\n\n- storms\n- costs\n\nCosts\n\nNobody paid & nobody asked.',
  )
  expect(source).toMatchObject({ title: 'Report', author: 'Ada Byron', format: 'docx' })
  expect(headings(source)).toEqual(['Closing', 'Costs'])
})

test('a Word document without a title takes its one highest heading', async () => {
  const { source } = await only(
    'a.docx',
    await docxOf([
      { style: 'Heading1', text: 'Report' },
      { text: 'It was closed.' },
      { style: 'Heading2', text: 'Costs' },
      { text: 'Nobody paid.' },
    ]),
  )
  expect(source?.title).toBe('Report')
  expect(headings(source)).toEqual(['Costs'])
})
