import { useSignal } from '@preact/signals'
import type { VersionCoverage } from '../../contract/coverage.ts'
import { counted } from '../text/counted.ts'
import { failureWords } from '../text/failure-words.ts'
import type { Mark } from '../text/marks.ts'
import { outlineOf } from '../text/outline.ts'
import type { Layer } from '../text/segments.ts'
import { DocumentText } from '../view/document-text.tsx'
import { useAudit } from './audit.ts'
import { percentWords } from './audit-words.ts'

/** One version of a document: a strip of it with what was cited, the figures, and the text itself on demand. */
export function CoverageRow({ version }: { version: VersionCoverage }) {
  const { address } = useAudit()
  const isOpen = useSignal(false)
  const { title, sourceId, current, sha256, length, citedLength, passages, answers } = version
  return (
    <li class="coverage-row">
      <h3 dir="auto">
        {title}
        {!current && <span class="case-aside"> · earlier version {sha256.slice(0, 12)}…</span>}
      </h3>
      <Strip version={version} />
      <p class="case-facts">
        <span>
          <b>{percentWords(length === 0 ? null : citedLength / length)}</b> of its characters cited
        </span>
        {passages && (
          <span>
            <b>
              {passages.cited} of {passages.all}
            </b>{' '}
            passages cited, {passages.all - passages.cited} never
          </span>
        )}
        <span>by {counted(answers, 'answer')}</span>
      </p>
      <details
        class="facts-box"
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open
        }}
      >
        <summary>
          Show the text<span class="unseen"> of {title}</span>
        </summary>
        {isOpen.value && <CoveredText version={version} />}
      </details>
      {answers > 0 && (
        <button type="button" onClick={() => address.narrow({ source: sourceId })}>
          List the answers from it<span class="unseen">: {title}</span>
        </button>
      )}
    </li>
  )
}

/** Below this share of the strip a mark could not be seen. */
const SEEN = 0.002

/** For the eye only: the figures beside it say how much. */
function Strip({ version: { spans, length } }: { version: VersionCoverage }) {
  const most = Math.max(1, ...spans.map(({ citations }) => citations))
  return (
    <svg class="coverage-strip" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      {spans.map(({ start, end, citations }) => (
        <rect
          key={start}
          class="strip-cited"
          x={(1000 * start) / length}
          width={1000 * Math.max(SEEN, (end - start) / length)}
          height="10"
          // Often cited is darker.
          fill-opacity={0.45 + (0.55 * citations) / most}
        />
      ))}
    </svg>
  )
}

function CoveredText({ version }: { version: VersionCoverage }) {
  const { shelf } = useAudit()
  const { current, sourceId, sha256, title } = version
  const now = current ? shelf.at(sourceId).value : null
  const kept = current ? null : shelf.textOf(sha256).value
  const failure = [now, kept].find((loaded) => loaded?.ok === false)
  if (failure?.ok === false) return <p role="alert">{failureWords(failure.failure).title}.</p>
  const text = now?.ok ? now.value.text : kept?.ok ? kept.value : null
  if (text === null) return <p class="log-note">Opening the text.</p>
  const sections = now?.ok ? now.value.sections : outlineOf(text, new Set([title]))
  const layers = version.spans.map(
    ({ start, end, citations }): Layer<Mark> => ({
      start,
      end,
      label: { kind: 'citation', n: citations, end, active: false },
    }),
  )
  return (
    <section
      class="coverage-text"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={`Text of ${title}, its cited words marked with how often they were cited`}
    >
      <DocumentText
        source={{ id: sourceId, title, author: null, text, sections }}
        layers={layers}
      />
    </section>
  )
}
