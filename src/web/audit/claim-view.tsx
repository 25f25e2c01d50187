import type { AuditReport } from '../../contract/audit.ts'
import type { Answer, Citation } from '../../contract.ts'
import { supportWords } from '../text/generation-words.ts'
import { VOICE_HINT, voiceWords } from '../text/voice-words.ts'
import { Icon } from '../view/icon.tsx'
import type { AuditCase } from './audit-case.ts'
import { CITATION_WORDS, WHOLE_WORDS } from './audit-words.ts'
import { Judging } from './judging.tsx'

/** The claim that is looked at, with its quotes, its verdicts and what people say of it. */
export function ClaimView({ looked, answer }: { looked: AuditCase; answer: Answer }) {
  const { statements, citations } = answer
  const at = looked.claim.value
  const statement = statements[at]
  const report = looked.report.value?.ok ? looked.report.value.value : null
  if (!statement) return null
  const verdict = report?.statements.find(({ index }) => index === at)?.verdict
  return (
    <section class="claim" aria-labelledby="claim-title">
      <header class="claim-head">
        <h3 id="claim-title" aria-live="polite">
          Claim {at + 1} of {statements.length}
        </h3>
        <Step looked={looked} by={-1} does="Previous claim" icon="up" />
        <Step looked={looked} by={1} does="Next claim" icon="down" />
      </header>
      <p class="claim-text" dir="auto">
        {statement.text}
      </p>
      <p class="case-facts">
        {verdict && (
          <span class="badge" data-verdict={verdict}>
            {WHOLE_WORDS[verdict]}
          </span>
        )}
        <span>{supportWords(statement).detail}</span>
      </p>
      <ol class="claim-quotes">
        {statement.citations
          .flatMap((n) => citations.find((c) => c.n === n) ?? [])
          .map((citation) => (
            <Quote key={citation.n} looked={looked} citation={citation} report={report} />
          ))}
      </ol>
      <Judging key={at} looked={looked} />
    </section>
  )
}

function Step({
  looked,
  by,
  does,
  icon,
}: {
  looked: AuditCase
  by: 1 | -1
  does: string
  icon: 'up' | 'down'
}) {
  return (
    <button
      type="button"
      class="plain"
      aria-label={does}
      title={does}
      onClick={() => looked.step(by)}
    >
      <Icon name={icon} />
    </button>
  )
}

function Quote({
  looked,
  citation,
  report,
}: {
  looked: AuditCase
  citation: Citation
  report: AuditReport | null
}) {
  const { n, quote, section, title, start, end } = citation
  const voice = voiceWords(citation)
  const checked = report?.citations.find((one) => one.n === n)
  return (
    <li>
      <button
        type="button"
        class="claim-quote"
        aria-current={looked.citation.value?.n === n ? 'true' : undefined}
        onClick={() => looked.look(citation)}
      >
        <span class="chip-number">{n}</span>
        <q dir="auto">{quote}</q>
      </button>
      {voice !== null && (
        <p class="case-aside">
          <b class="voice" dir="auto" title={VOICE_HINT}>
            {voice}
          </b>
          <span class="unseen"> ({VOICE_HINT})</span>
        </p>
      )}
      <p class="case-aside">
        {section ?? title}, characters {start}–{end}
        {checked && ` · ${CITATION_WORDS[checked.verdict]}`}
        {checked?.verdict === 'moved' &&
          checked.start !== null &&
          `, at ${checked.start}–${checked.end}`}
        {checked && checked.note !== '' && ` (${checked.note})`}
      </p>
    </li>
  )
}
