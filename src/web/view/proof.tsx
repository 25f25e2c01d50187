import { useSignal } from '@preact/signals'
import { AuditReport } from '../../contract/audit.ts'
import type { Answer } from '../../contract.ts'
import { callJson, type Loaded } from '../api/call-json.ts'
import { usePage } from '../page.ts'
import { failureWords } from '../text/failure-words.ts'
import { answerPath, auditPath } from '../text/route.ts'
import { saveFromServer } from './save-from-server.ts'

const VERDICTS = {
  intact: 'stands where it stood',
  moved: 'stands elsewhere now',
  source_changed: 'its source has changed',
  missing: 'is not there any more',
} as const

const ANNOTATIONS = 'application/ld+json'

/** Checks a recorded answer again, against the sources as they are now. */
export function Proof({ answer }: { answer: Answer }) {
  const page = usePage()
  const report = useSignal<Loaded<AuditReport> | 'asked' | null>(null)
  const path = `/api${answerPath(answer.id)}`
  const check = async () => {
    report.value = 'asked'
    report.value = await callJson(page.fetch, AuditReport, `${path}/audit`)
  }
  const save = (part: string, ending: string, type: string) =>
    saveFromServer(page, `${path}/${part}`, `${part}-${answer.id}.${ending}`, type)
  return (
    <>
      <h3>The proof</h3>
      <p class="proof-tools">
        <button type="button" disabled={report.value === 'asked'} onClick={() => void check()}>
          Check it again now
        </button>
        <button type="button" onClick={() => void save('receipt', 'html', 'text/html')}>
          Save a receipt
        </button>
        <button type="button" onClick={() => void save('annotations', 'jsonld', ANNOTATIONS)}>
          Save as web annotations
        </button>
        <a href={auditPath(answer.id)}>Open in the audit</a>
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
