import { useSignal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { SourceDetail } from '../../contract.ts'
import type { Loaded } from '../api/call-json.ts'
import { usePage } from '../page.ts'
import type { Reading } from '../state/reader.ts'
import { documentThen, earlierVersion } from '../text/earlier-version.ts'
import { failureWords } from '../text/failure-words.ts'
import { marksOf } from '../text/marks.ts'
import type { DocumentView } from '../text/outline.ts'
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
  const citations = reading.turn?.arrived.value.citations ?? []
  const quoted = loaded && earlierVersion(citations, reading.sourceId, loaded)
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
      <ReaderHead reading={reading} source={loaded?.ok && !quoted ? loaded.value : null} />
      {loaded === null && <p class="reader-note">Opening the document</p>}
      {loaded && quoted && (
        <ChangedDocument key={quoted} reading={reading} now={loaded} quoted={quoted} />
      )}
      {loaded?.ok === false && !quoted && (
        <p class="reader-note" role="alert">
          {failureWords(loaded.failure).title}.{' '}
          <button type="button" onClick={() => shelf.refresh(reading.sourceId)}>
            Try again
          </button>
        </p>
      )}
      {loaded?.ok && !quoted && <OpenDocument reading={reading} source={loaded.value} />}
    </aside>
  )
}

/** A document that is not what the answer quotes any more: the text as it was, or as it is. */
function ChangedDocument({
  reading,
  now,
  quoted,
}: {
  reading: Reading
  now: Loaded<SourceDetail>
  quoted: string
}) {
  const { shelf } = usePage()
  const showsNow = useSignal(false)
  const text = shelf.textOf(quoted).value
  const citations = reading.turn?.arrived.value.citations ?? []
  const current = now.ok ? now.value : null
  const then = useMemo(
    () => (text?.ok ? documentThen(text.value, reading.sourceId, citations, current) : null),
    [text, reading.sourceId, citations, current],
  )
  if (text === null) return <p class="reader-note">Opening the document as it was</p>
  const shown = showsNow.value || then === null ? current : then
  return (
    <>
      <p class="reader-note" role="alert">
        {current === null
          ? 'This document is not there any more. '
          : 'This document has changed since the answer was given. '}
        {then === null && 'Its text as it was has not been kept. '}
        {then !== null && shown === then && 'You see its text as it was. '}
        {then !== null && current !== null && (
          <button
            type="button"
            class="text-button"
            onClick={() => {
              showsNow.value = !showsNow.value
            }}
          >
            {showsNow.value ? 'Show it as it was' : 'Show it as it is now'}
          </button>
        )}
      </p>
      {shown !== null && <OpenDocument reading={reading} source={shown} />}
    </>
  )
}

function OpenDocument({ reading, source }: { reading: Reading; source: DocumentView }) {
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
          Quotes that do not stand at their place in this text are not marked.
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
