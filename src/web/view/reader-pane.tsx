import { useLayoutEffect, useRef } from 'preact/hooks'
import { usePage } from '../page.ts'
import type { Reading } from '../state/reader.ts'
import { failureWords } from '../text/failure-words.ts'
import { marksOf } from '../text/marks.ts'
import { DocumentText } from './document-text.tsx'
import { ReaderHead } from './reader-head.tsx'

/** The document beside the answer; on a phone, a sheet over it. */
export function ReaderPane() {
  const { reader } = usePage()
  const reading = reader.reading.value
  return reading === null ? null : <OpenReader reading={reading} />
}

function OpenReader({ reading }: { reading: Reading }) {
  const { shelf, reader } = usePage()
  const scroller = useRef<HTMLElement>(null)
  const loaded = shelf.at(reading.sourceId).value
  const source = loaded?.ok ? loaded.value : null
  const marks = source && marksOf(source, reading)
  const visit = reader.visits.value

  useLayoutEffect(() => {
    const place = scroller.current?.querySelector<HTMLElement>('[data-active]')
    place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'center' })
  }, [visit, source])

  return (
    <aside class="reader" aria-label="Document">
      <ReaderHead reading={reading} source={source} />
      {marks && marks.displaced.length > 0 && (
        <p class="reader-note" role="alert">
          This document has changed since the answer was given. Quotes that no longer stand at their
          place are not marked.
        </p>
      )}
      <section
        class="reader-scroll"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label="Text of the document"
      >
        {source && marks ? (
          <DocumentText source={source} layers={marks.layers} />
        ) : loaded?.ok === false ? (
          <p class="reader-note" role="alert">
            {failureWords(loaded.failure).title}.{' '}
            <button type="button" onClick={() => shelf.refresh(reading.sourceId)}>
              Try again
            </button>
          </p>
        ) : (
          <p class="reader-note">Opening the document</p>
        )}
      </section>
    </aside>
  )
}
