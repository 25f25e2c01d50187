import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { counted } from '../text/counted.ts'
import type { Mark } from '../text/marks.ts'
import type { Layer } from '../text/segments.ts'
import { Segments } from '../view/document-text.tsx'
import { Icon } from '../view/icon.tsx'
import { bringToMiddle } from './bring-to-middle.ts'
import type { DiffPart } from './text-diff.ts'

interface Props {
  readonly then: string
  readonly now: string
  /** In the text as it was. */
  readonly layers: readonly Layer<Mark>[]
  /** Called once it stands there: what it compares with is not found at once. */
  readonly whenDrawn: () => void
}

/** The text as it was, with what has been taken out and put in since. What compares is loaded when it is wanted. */
export function Comparison({ then, now, layers, whenDrawn }: Props) {
  const parts = useSignal<readonly DiffPart[] | null>(null)
  useEffect(() => {
    let isWanted = true
    void import('./text-diff.ts').then(({ textDiff }) => {
      if (isWanted) parts.value = textDiff(then, now)
    })
    return () => {
      isWanted = false
    }
  }, [then, now])
  useEffect(() => {
    if (parts.value !== null) whenDrawn()
  }, [parts.value])
  const root = useRef<HTMLDivElement>(null)
  const at = useSignal(-1)
  if (parts.value === null) return <p class="log-note">Comparing.</p>
  const changes = parts.value.filter(({ kind }) => kind !== 'same').length
  const step = (by: 1 | -1) => {
    at.value = (Math.max(at.value, by < 0 ? 0 : -1) + by + changes) % changes
    const place = root.current?.querySelectorAll('ins, del')[at.value]
    const box = root.current?.parentElement
    if (box && place) bringToMiddle(box, place)
  }
  let offset = 0
  return (
    <>
      <div class="changes">
        <p role="status">
          <del>Taken out</del> and <ins>put in</ins> since the answer:{' '}
          {at.value < 0 ? counted(changes, 'change') : `change ${at.value + 1} of ${changes}`}.
        </p>
        <button
          type="button"
          class="plain"
          aria-label="Previous change"
          title="Previous change"
          onClick={() => step(-1)}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          id="next-change"
          class="plain"
          aria-label="Next change"
          title="Next change"
          onClick={() => step(1)}
        >
          <Icon name="down" />
        </button>
      </div>
      <div class="document comparison" dir="auto" ref={root}>
        {parts.value.map(({ kind, text }, i) => {
          if (kind === 'added') return <ins key={i}>{text}</ins>
          const start = offset
          offset += text.length
          const words = <Segments range={{ start, end: offset }} text={then} layers={layers} />
          return kind === 'removed' ? <del key={i}>{words}</del> : <span key={i}>{words}</span>
        })}
      </div>
    </>
  )
}
