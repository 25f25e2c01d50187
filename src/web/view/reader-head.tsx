import type { SourceDetail } from '../../contract.ts'
import { usePage } from '../page.ts'
import type { Reading } from '../state/reader.ts'

export function ReaderHead({ reading, source }: { reading: Reading; source: SourceDetail | null }) {
  const { reader } = usePage()
  const citations = reading.turn?.arrived.value.citations ?? []
  const at = citations.findIndex((c) => c.n === reading.active)
  return (
    <header class="reader-head">
      <div class="reader-title">
        <h2 dir="auto">{source?.title ?? reading.sourceId}</h2>
        {source?.author && <p dir="auto">{source.author}</p>}
      </div>
      <div class="reader-tools">
        {citations.length > 0 && (
          <>
            <button type="button" aria-label="Previous quote" onClick={() => reader.step(-1)}>
              ↑
            </button>
            <span class="reader-position">
              {at < 0 ? '–' : at + 1} of {citations.length}
            </span>
            <button type="button" aria-label="Next quote" onClick={() => reader.step(1)}>
              ↓
            </button>
          </>
        )}
        <button type="button" aria-label="Close the document" onClick={reader.close}>
          ✕
        </button>
      </div>
    </header>
  )
}
