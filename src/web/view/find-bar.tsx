import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { usePage } from '../page.ts'
import { findInText } from '../text/find-in-text.ts'
import { rangesOf } from './document-offsets.ts'
import { Icon } from './icon.tsx'

interface Props {
  readonly text: string
  readonly scroller: RefObject<HTMLElement | null>
}

/** Finds words in the open document. What is found is painted over the page, whose elements stay as they are. */
export function FindBar({ text, scroller }: Props) {
  const { notice } = usePage()
  const query = useSignal('')
  const at = useSignal(0)
  const spans = findInText(text, query.value)
  const current = spans.length === 0 ? null : at.value % spans.length

  useEffect(() => {
    const root = scroller.current?.querySelector('.document')
    if (!root) return
    const ranges = rangesOf(root, spans)
    paint('find', ranges)
    const here = current === null ? undefined : ranges[current]
    paint('find-current', here ? [here] : [])
    here?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
    if (here && scroller.current) bringIntoView(here, scroller.current)
    return () => {
      paint('find', [])
      paint('find-current', [])
    }
  }, [text, query.value, current])

  const step = (by: 1 | -1) => {
    if (spans.length === 0) return
    at.value = (at.value + by + spans.length) % spans.length
    notice.say(`${at.value + 1} of ${spans.length}`)
  }
  return (
    <search class="find">
      <Icon name="find" />
      <input
        id="find"
        type="search"
        aria-label="Find in the document"
        placeholder="Find in the document"
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value
          at.value = 0
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          step(event.shiftKey ? -1 : 1)
        }}
      />
      {query.value.trim() !== '' && (
        <span class="find-count" role="status">
          {current === null ? 'Not found' : `${current + 1} of ${spans.length}`}
        </span>
      )}
    </search>
  )
}

/** A browser without the Highlight API still jumps to what is found. */
function paint(name: string, ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return
  if (ranges.length === 0) CSS.highlights.delete(name)
  else CSS.highlights.set(name, new Highlight(...ranges))
}

function bringIntoView(range: Range, scroller: HTMLElement): void {
  const box = range.getBoundingClientRect()
  const frame = scroller.getBoundingClientRect()
  const isSeen = box.top >= frame.top && box.bottom <= frame.bottom
  if (!isSeen) scroller.scrollTop += box.top - frame.top - frame.height / 2
}
