import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { usePage } from '../page.ts'
import type { DocumentView } from '../text/outline.ts'
import type { Span } from '../text/segments.ts'
import { rangesOf, selectedSpan } from './document-offsets.ts'
import { floatAbove } from './float-above.ts'
import { Icon } from './icon.tsx'

interface Props {
  readonly source: DocumentView
  readonly scroller: RefObject<HTMLElement | null>
}

/** Beside selected words of the document: ask about them, or copy them as a citation. */
export function SelectionTools({ source, scroller }: Props) {
  const selected = useSignal<Span | null>(null)
  useEffect(() => {
    const look = () => {
      const root = scroller.current?.querySelector('.document')
      const span = root ? selectedSpan(root, source.text) : null
      const { start, end } = selected.peek() ?? {}
      if (span?.start !== start || span?.end !== end) selected.value = span
    }
    look()
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [source])
  return selected.value === null ? null : (
    <Tools source={source} scroller={scroller} span={selected.value} />
  )
}

function Tools({ source, scroller, span }: Props & { span: Span }) {
  const { askAbout, copyCitation } = usePage().documentTools
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const root = scroller.current?.querySelector('.document')
    const [range] = root ? rangesOf(root, [span]) : []
    const floating = box.current
    if (!range || !floating || !scroller.current) return
    const anchor = {
      getBoundingClientRect: () => range.getBoundingClientRect(),
      contextElement: scroller.current,
    }
    return floatAbove(anchor, floating)
  }, [span])
  return (
    // A press must not take the selection away before the click has used it.
    <div
      class="card selection"
      role="toolbar"
      aria-label="Selected words"
      ref={box}
      onPointerDown={(event) => event.preventDefault()}
    >
      <button type="button" class="plain" onClick={() => askAbout(source, span)}>
        <Icon name="ask" />
        Ask about this
      </button>
      <button type="button" class="plain" onClick={() => copyCitation(source, span)}>
        <Icon name="quote" />
        Copy as citation
      </button>
    </div>
  )
}
