import { useSignal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { SourceDetail } from '../../contract.ts'
import { usePage } from '../page.ts'
import type { Reading } from '../state/reader.ts'
import { failureWords } from '../text/failure-words.ts'
import { marksOf } from '../text/marks.ts'
import { DocumentText } from './document-text.tsx'
import { FindBar } from './find-bar.tsx'
import { ReaderHead } from './reader-head.tsx'
import { SelectionTools } from './selection-tools.tsx'
import { StripMap } from './strip-map.tsx'

/** The document beside the answer; on a phone, a sheet over it. */
export function ReaderPane() {
  const { reader, shelf } = usePage()
  /** On a phone: the sheet takes nearly the whole screen. */
  const tall = useSignal(false)
  const reading = reader.reading.value
  if (reading === null) return null
  const loaded = shelf.at(reading.sourceId).value
  return (
    <aside class="reader" aria-label="Document" data-tall={tall.value}>
      <button
        type="button"
        class="grip"
        aria-label={tall.value ? 'Make the document smaller' : 'Make the document larger'}
        onClick={() => {
          tall.value = !tall.value
        }}
      />
      <ReaderHead reading={reading} source={loaded?.ok ? loaded.value : null} />
      {loaded === null && <p class="reader-note">Opening the document</p>}
      {loaded?.ok === false && (
        <p class="reader-note" role="alert">
          {failureWords(loaded.failure).title}.{' '}
          <button type="button" onClick={() => shelf.refresh(reading.sourceId)}>
            Try again
          </button>
        </p>
      )}
      {loaded?.ok && <OpenDocument reading={reading} source={loaded.value} />}
    </aside>
  )
}

function OpenDocument({ reading, source }: { reading: Reading; source: SourceDetail }) {
  const { reader } = usePage()
  const scroller = useRef<HTMLElement>(null)
  const arrived = reading.turn?.arrived.value
  const marks = useMemo(() => marksOf(source, reading), [source, reading, arrived])

  useLayoutEffect(() => {
    const place = scroller.current?.querySelector<HTMLElement>('[data-active]')
    place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'center' })
  }, [reader.visits.value, source])

  return (
    <>
      <FindBar text={source.text} scroller={scroller} />
      {marks.displaced.length > 0 && (
        <p class="reader-note" role="alert">
          This document has changed since the answer was given. Quotes that no longer stand at their
          place are not marked.
        </p>
      )}
      <div class="reader-body">
        <section
          class="reader-scroll"
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          aria-label="Text of the document"
        >
          <DocumentText source={source} layers={marks.layers} />
        </section>
        <StripMap scroller={scroller} marks={marks} />
      </div>
      <SelectionTools source={source} scroller={scroller} />
    </>
  )
}
