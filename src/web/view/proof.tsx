import { useSignal } from '@preact/signals'
import { AuditReport } from '../../contract/audit.ts'
import type { Answer } from '../../contract.ts'
import { callJson, type Loaded } from '../api/call-json.ts'
import { usePage } from '../page.ts'
import { failureWords } from '../text/failure-words.ts'
import { answerPath } from '../text/route.ts'

const VERDICTS = {
  intact: 'stands where it stood',
  moved: 'stands elsewhere now',
  source_changed: 'its source has changed',
  missing: 'is not there any more',
} as const

/** Checks a recorded answer again, against the sources as they are now. */
export function Proof({ answer }: { answer: Answer }) {
  const { fetch } = usePage()
  const report = useSignal<Loaded<AuditReport> | 'asked' | null>(null)
  const path = `/api${answerPath(answer.id)}`
  const check = async () => {
    report.value = 'asked'
    report.value = await callJson(fetch, AuditReport, `${path}/audit`)
  }
  return (
    <>
      <h3>The proof</h3>
      <p class="proof-tools">
        <button type="button" disabled={report.value === 'asked'} onClick={() => void check()}>
          Check it again now
        </button>
        <a href={`${path}/receipt`} download={`receipt-${answer.id}.html`}>
          Save a receipt
        </a>
        <a href={`${path}/annotations`} download={`annotations-${answer.id}.jsonld`}>
          Save as web annotations
        </a>
      </p>
      <div role="status">
        {report.value !== null && report.value !== 'asked' && <Report report={report.value} />}
      </div>
    </>
  )
}

function Report({ report }: { report: Loaded<AuditReport> }) {
  if (!report.ok)
    return (
      <p>
        {report.failure.kind === 'missing'
          ? 'This answer was not recorded, so it cannot be checked again.'
          : `${failureWords(report.failure).title}.`}
      </p>
    )
  const { citations, record } = report.value
  return (
    <ul class="proof">
      {citations.map(({ n, verdict, note }) => (
        <li key={n}>
          <b>{n}</b> {VERDICTS[verdict]}
          {verdict !== 'intact' && note !== '' && `: ${note}`}
        </li>
      ))}
      <li>
        Entry {record.position} of the record; its chain is {record.chain}
        {record.note !== '' && `: ${record.note}`}.
      </li>
    </ul>
  )
}
