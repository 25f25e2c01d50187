import { useSignal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Answer, Citation } from '../../contract.ts'
import { documentThen } from '../text/earlier-version.ts'
import { failureWords } from '../text/failure-words.ts'
import type { Mark } from '../text/marks.ts'
import type { Layer } from '../text/segments.ts'
import { DocumentText } from '../view/document-text.tsx'
import { useAudit } from './audit.ts'
import type { AuditCase } from './audit-case.ts'
import { bringToMiddle } from './bring-to-middle.ts'
import { Comparison } from './comparison.tsx'

interface Props {
  readonly looked: AuditCase
  readonly answer: Answer
  readonly cited: Citation
}

/** The whole document as it was, with every cited span; or what has become of it since. */
export function CaseDocument({ looked, answer, cited }: Props) {
  const { shelf } = useAudit()
  const { sourceId, sourceSha256, title } = cited
  const text = shelf.textOf(sourceSha256).value
  const now = shelf.at(sourceId).value
  const current = now?.ok ? now.value : null
  const then = useMemo(
    () => (text?.ok ? documentThen(text.value, sourceId, answer.citations, current) : null),
    [text, sourceId, answer, current],
  )
  const own = answer.citations.filter((c) => c.sourceSha256 === sourceSha256)
  const active = answer.statements[looked.claim.value]?.citations ?? []
  const layers = own.map(
    ({ n, start, end }): Layer<Mark> => ({
      start,
      end,
      label: { kind: 'citation', n, end, active: active.includes(n) },
    }),
  )
  const scroller = useRef<HTMLElement>(null)
  const drawn = useSignal(0)
  useLayoutEffect(() => {
    const box = scroller.current
    const mark = box?.querySelector<HTMLElement>(`[data-cite~="${cited.n}"]`)
    if (box && mark) bringToMiddle(box, mark)
  }, [looked.visits.value, cited, then, looked.compares.value, drawn.value])

  const isSame = current !== null && current.sha256 === sourceSha256
  return (
    <section class="case-document" aria-label="Document">
      <header class="case-document-head">
        <h2 dir="auto">{title}</h2>
        <p class="case-aside">
          As it was: {sourceSha256.slice(0, 12)}… {now && stateWords(isSame, current !== null)}
        </p>
        {then !== null && current !== null && !isSame && (
          <button
            type="button"
            aria-pressed={looked.compares.value}
            onClick={looked.toggleComparison}
          >
            Compare with now
          </button>
        )}
      </header>
      {text === null && <p class="log-note">Opening the document as it was.</p>}
      {text?.ok === false && (
        <p class="log-note" role="alert">
          {text.failure.kind === 'missing'
            ? 'Its text as it was has not been kept, or is no longer what it was.'
            : `${failureWords(text.failure).title}.`}
        </p>
      )}
      <section
        class="case-scroll"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label="Text of the document"
      >
        {then !== null &&
          (looked.compares.value && current !== null && !isSame ? (
            <Comparison
              then={then.text}
              now={current.text}
              layers={layers}
              whenDrawn={() => {
                drawn.value++
              }}
            />
          ) : (
            <DocumentText source={then} layers={layers} />
          ))}
      </section>
    </section>
  )
}

const stateWords = (isSame: boolean, isThere: boolean): string =>
  isSame
    ? '· the document is the same now'
    : isThere
      ? '· the document has changed since'
      : '· the document is not there any more'
