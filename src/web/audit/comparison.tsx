import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Mark } from '../text/marks.ts'
import type { Layer } from '../text/segments.ts'
import { Segments } from '../view/document-text.tsx'
import type { DiffPart } from './text-diff.ts'

interface Props {
  readonly then: string
  readonly now: string
  /** In the text as it was. */
  readonly layers: readonly Layer<Mark>[]
}

/** The text as it was, with what has been taken out and put in since. What compares is loaded when it is wanted. */
export function Comparison({ then, now, layers }: Props) {
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
  if (parts.value === null) return <p class="log-note">Comparing.</p>
  const changes = parts.value.filter(({ kind }) => kind !== 'same').length
  let offset = 0
  return (
    <>
      <p class="log-note" role="status">
        <del>Taken out</del> and <ins>put in</ins> since the answer: {changes}{' '}
        {changes === 1 ? 'change' : 'changes'}.
      </p>
      <div class="document comparison" dir="auto">
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
