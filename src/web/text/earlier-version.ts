import type { Citation, SourceDetail } from '../../contract.ts'
import type { Loaded } from '../api/call-json.ts'
import { type DocumentView, outlineOf } from './outline.ts'

/** Hash of the text that an answer quotes, where the document is another one by now or is gone; else null. */
export function earlierVersion(
  citations: readonly Citation[],
  sourceId: string,
  now: Loaded<SourceDetail>,
): string | null {
  const quoted = citations.find((c) => c.sourceId === sourceId)?.sourceSha256
  if (quoted === undefined) return null
  if (now.ok) return now.value.sha256 === quoted ? null : quoted
  return now.failure.kind === 'missing' ? quoted : null
}

/** The document as it was, from what is known of it now and from what the answer says of it. */
export function documentThen(
  text: string,
  sourceId: string,
  citations: readonly Citation[],
  now: SourceDetail | null,
): DocumentView {
  const own = citations.filter((c) => c.sourceId === sourceId)
  const title = own[0]?.title ?? now?.title ?? sourceId
  const headings = new Set([
    title,
    ...own.flatMap(({ section }) => section ?? []),
    ...(now?.sections.map(({ heading }) => heading) ?? []),
  ])
  return {
    id: sourceId,
    title,
    author: now?.author ?? null,
    text,
    sections: outlineOf(text, headings),
  }
}
