import { usePage } from '../page.ts'
import type { Reading } from '../state/reader.ts'
import type { DocumentView } from '../text/outline.ts'
import type { Span } from '../text/segments.ts'
import { Icon } from './icon.tsx'

export function ReaderHead({ reading, source }: { reading: Reading; source: DocumentView | null }) {
  const { reader, documentTools } = usePage()
  const citations = reading.turn?.arrived.value.citations ?? []
  const quoted = citations.find((c) => c.sourceId === reading.sourceId)
  const at = citations.findIndex((c) => c.n === reading.active)
  const place: Span | null = citations[at] ?? reading.spot
  return (
    <header class="reader-head">
      <div class="reader-title">
        <h2 dir="auto">{quoted?.title ?? source?.title ?? reading.sourceId}</h2>
        {source?.author && <p dir="auto">{source.author}</p>}
      </div>
      <div class="reader-tools">
        {source !== null && place !== null && (
          <button
            type="button"
            class="plain"
            aria-label="Copy this quote as a citation"
            title="Copy this quote as a citation"
            onClick={() => documentTools.copyCitation(source, place)}
          >
            <Icon name="quote" />
          </button>
        )}
        {citations.length > 0 && (
          <>
            <button
              type="button"
              class="plain"
              aria-label="Previous quote"
              title="Previous quote"
              onClick={() => reader.step(-1)}
            >
              <Icon name="up" />
            </button>
            <span class="reader-position">
              {at < 0 ? '–' : at + 1} of {citations.length}
            </span>
            <button
              type="button"
              class="plain"
              aria-label="Next quote"
              title="Next quote"
              onClick={() => reader.step(1)}
            >
              <Icon name="down" />
            </button>
          </>
        )}
        <button
          type="button"
          class="plain"
          aria-label="Close the document"
          title="Close the document"
          onClick={reader.close}
        >
          <Icon name="close" />
        </button>
      </div>
    </header>
  )
}
