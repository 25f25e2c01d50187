/** Printed lines to paragraphs: what a page breaks for its width is joined, what it repeats on every page is dropped. */

/** A line this short, beside the longest, ends its paragraph where a sentence ends too. */
const SHORT = 0.8

export function paragraphsFromPages(pages: readonly string[]): string {
  const lines = withoutRunningLines(
    pages.map((page) =>
      page.split(/\r?\n/).map((line) => line.replace(/[^\S\u00a0]+/g, ' ').trim()),
    ),
  ).flat()
  const longest = Math.max(0, ...lines.map((line) => line.length))
  const paragraphs: string[] = []
  let open = ''
  lines.forEach((line, i) => {
    if (line !== '') open = joined(open, line)
    if (open !== '' && (line === '' || ends(line, lines[i + 1], longest))) {
      paragraphs.push(open)
      open = ''
    }
  })
  if (open) paragraphs.push(open)
  return paragraphs.join('\n\n')
}

/** A word that was divided at the end of a line is whole again. */
const joined = (open: string, line: string): string => {
  if (open === '') return line
  return /\p{Ll}-$/u.test(open) && /^\p{Ll}/u.test(line)
    ? open.slice(0, -1) + line
    : `${open} ${line}`
}

function ends(line: string, next: string | undefined, longest: number): boolean {
  if (next === undefined || next === '') return true
  const short = line.length < SHORT * longest
  const anew = /^["“‘'(]?[\p{Lu}\d•–-]/u.test(next)
  const closed = /[.!?:;…]["”’')]*$/.test(line)
  const heading = line.length < 0.6 * longest && !/[,;-]$/.test(line) && /^[\p{Lu}\d]/u.test(line)
  return anew && short && (closed || heading)
}

/** Headers, footers and page numbers: first or last lines that most pages share, numbers aside. */
function withoutRunningLines(pages: readonly string[][]): string[][] {
  if (pages.length < 3) return pages.map((page) => [...page])
  const plain = (line: string) => line.replace(/\d+/g, '#').trim()
  const counts = new Map<string, number>()
  const edges = (page: readonly string[]) => [...page.slice(0, 2), ...page.slice(-2)]
  for (const page of pages)
    for (const line of new Set(edges(page).map(plain)))
      counts.set(line, (counts.get(line) ?? 0) + 1)
  const runs = (line: string) => (counts.get(plain(line)) ?? 0) > pages.length / 2
  return pages.map((page) =>
    page.filter((line, i) => !((i < 2 || i >= page.length - 2) && line !== '' && runs(line))),
  )
}
