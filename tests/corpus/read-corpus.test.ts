import { chmod, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { readCorpus } from '../../src/corpus/read-corpus.ts'
import { CorpusUnreadable } from '../../src/problem.ts'

async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-corpus-'))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}
async function only(path: string, content: string | Uint8Array) {
  const { sources, skipped } = await readCorpus(await folderOf({ [path]: content }))
  return { source: [...sources.values()][0], reason: skipped[0]?.reason }
}

test('text is decoded, without BOM and with line feeds, and nothing else is touched', async () => {
  const { source } = await only('a.txt', '\ufeffOne.\r\nTwo.\rThree.\u00a0 \u200f')
  expect(source?.text).toBe('One.\nTwo.\nThree.\u00a0 \u200f')
})

test('an id is the path without the extension', async () => {
  const { sources } = await readCorpus(await folderOf({ 'b/c d.e.txt': 'One.', 'a.md': 'Two.' }))
  expect([...sources.keys()]).toEqual(['a', 'b/c d.e'])
})

test.each([
  ['x.xyz', 'text', /kind/],
  ['noextension', 'text', /without an extension/],
  ['empty.txt', '', /empty/],
  ['blank.txt', ' \n\t', /no text/],
  ['bad.txt', Uint8Array.of(0xff, 0xfe, 0x41), /UTF-8/],
  ['bad.md', Uint8Array.of(0xc3), /UTF-8/],
  ['bad.html', Uint8Array.of(0xc3), /UTF-8/],
  ['bad.pdf', 'no pdf at all', /damaged/],
  ['bad.docx', 'no zip at all', /damaged/],
])('%s is skipped with its reason', async (path, content, reason) => {
  expect((await only(path, content)).reason).toMatch(reason)
})

test('a file over the limit is skipped, and of two files with one id the first is kept', async () => {
  const folder = await folderOf({
    'a.md': 'First.',
    'a.txt': 'Second.',
    'long.txt': 'x'.repeat(99),
  })
  const { sources, skipped } = await readCorpus(folder, { maxBytes: 50 })
  expect([...sources.values()].map(({ path }) => path)).toEqual(['a.md'])
  expect(skipped.map(({ path }) => path)).toEqual(['a.txt', 'long.txt'])
})

test('hidden files are passed over, and links are named, not followed', async () => {
  const folder = await folderOf({ 'a.txt': 'Seen.', '.hidden.txt': 'No.', '.git/x.txt': 'No.' })
  await symlink(folder, join(folder, 'loop'))
  await symlink('/etc/passwd', join(folder, 'secret.txt'))
  const { sources, skipped } = await readCorpus(folder)
  expect([...sources.keys()]).toEqual(['a'])
  expect(skipped.map(({ path, reason }) => [path, /link/.test(reason)])).toEqual([
    ['loop', true],
    ['secret.txt', true],
  ])
})

test('a file or folder without permission is skipped, and the others are read', async () => {
  const folder = await folderOf({ 'a.txt': 'Seen.', 'b.txt': 'Shut.', 'c/d.txt': 'Shut too.' })
  await chmod(folder, 0o755)
  for (const name of ['b.txt', 'c']) await chmod(join(folder, name), 0)
  const { sources, skipped } = await asAnyone(() => readCorpus(folder))
  expect([...sources.keys()]).toEqual(['a'])
  expect(skipped.map(({ path }) => path)).toEqual(['b.txt', 'c'])
  for (const { reason } of skipped) expect(reason).toMatch(/no permission/)
})

/** Root may read everything, so a test that runs as root steps down. */
async function asAnyone<Result>(task: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return task()
  process.seteuid?.(65534)
  try {
    return await task()
  } finally {
    process.seteuid?.(0)
  }
}

test('a corpus folder that is not there is a named problem with a remedy', async () => {
  await expect(readCorpus('/nowhere/at/all')).rejects.toThrow(CorpusUnreadable)
})

test('any bytes under any name are a source or skipped with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('txt', 'md', 'html', 'docx', 'pdf', 'bin'),
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.string().map((text) => new TextEncoder().encode(text)),
      ),
      async (extension, bytes) => {
        const { source, reason } = await only(`any.${extension}`, bytes)
        expect(Boolean(source) !== Boolean(reason)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('Markdown is read as it is rendered', async () => {
  const { source } = await only(
    'a.md',
    '---\ntitle: Tides\nauthor: Ada Byron\n---\n# Tides\n\nHigh **and** [low](http://x.y) &amp; slack. <!-- no -->\n\n## Method\n\n1. Look\n2. Wait\n\n```\ncode()\n```\n',
  )
  expect(source?.text).toBe(
    'Tides\n\nHigh and low & slack.\n\nMethod\n\n1. Look\n2. Wait\n\ncode()',
  )
  expect(source).toMatchObject({
    title: 'Tides',
    author: 'Ada Byron',
    titleSpan: { start: 0, end: 5 },
  })
  expect(source?.sections.map(({ heading }) => heading)).toEqual(['Method'])
})

test('front matter that is no YAML does not lose the text', async () => {
  const { source } = await only('a.md', '---\n: [ broken\n---\nThe body stays.')
  expect(source?.text).toContain('The body stays.')
})

test('of a web page the article is read, and neither scripts nor navigation', async () => {
  const long =
    'The harbour opened in 1990 and ships came from everywhere to trade in it each day. '.repeat(4)
  const { source } = await only(
    'a.html',
    `<html><head><title>Harbour</title><script>alert(1)</script></head><body><nav>Home About</nav>
     <article><h1>Harbour</h1><p>${long}</p><h2>Closing</h2><p>${long} Caf&eacute;.</p><ul><li>One</li><li>Two</li></ul></article></body></html>`,
  )
  expect(source?.text).toContain('Café.\n\n- One\n- Two')
  expect(source?.text).not.toMatch(/alert|Home About/)
  expect(source?.sections.map(({ heading }) => heading)).toEqual(['Closing'])
})

test('a Word document keeps its headings and lists', async () => {
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  )
  zip.file(
    '_rels/.rels',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  )
  const paragraph = (text: string, style = '') =>
    `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`
  zip.file(
    'word/document.xml',
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('Report', 'Heading1')}${paragraph('It was closed.')}${paragraph('Costs', 'Heading2')}${paragraph('Nobody paid.')}</w:body></w:document>`,
  )
  const { source } = await only('a.docx', await zip.generateAsync({ type: 'uint8array' }))
  expect(source?.text).toBe('Report\n\nIt was closed.\n\nCosts\n\nNobody paid.')
  expect(source?.title).toBe('Report')
  expect(source?.sections.map(({ heading }) => heading)).toEqual(['Costs'])
})

test('printed lines of a PDF become paragraphs again', async () => {
  const lines = [
    'The harbour was closed in the year',
    '1987 because storms broke its wall.',
    'It never opened again.',
  ]
  const { source } = await only('a.pdf', pdfOf(lines))
  expect(source?.text.replace(/\s+/g, ' ')).toBe(lines.join(' '))
})

test('a PDF without text says that it may be a scan', async () => {
  expect((await only('a.pdf', pdfOf([]))).reason).toMatch(/scan/)
})

/** The least that is a PDF: one page, one font, a line each 14 points. */
function pdfOf(lines: readonly string[]): Uint8Array {
  const text = `BT /F1 12 Tf 14 TL 72 720 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = pdf.length
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const start = pdf.length
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`
  return new TextEncoder().encode(pdf)
}
