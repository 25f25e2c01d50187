import type { SourceDetail } from '../../contract.ts'

/** What is shown of a document: some version of it. */
export type DocumentView = Pick<SourceDetail, 'id' | 'title' | 'author' | 'text' | 'sections'>

/**
 * Where headings of a document stand in another version of it: the lines that are nothing but such a heading. Only
 * for the look of the page; nothing is cited by it.
 */
export function outlineOf(text: string, headings: ReadonlySet<string>): DocumentView['sections'] {
  const found = [...text.matchAll(/^.*$/gm)].flatMap(({ 0: line, index }) => {
    const heading = line.trim()
    return heading !== '' && headings.has(heading)
      ? [{ heading, start: index + line.indexOf(heading) }]
      : []
  })
  return found.map((section, i) => ({ ...section, end: found[i + 1]?.start ?? text.length }))
}
