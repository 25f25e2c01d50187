import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Coverage } from '../../contract/coverage.ts'
import { Agreement } from '../../contract/judgements.ts'
import { callJson, type Loaded } from '../api/call-json.ts'
import { failureWords } from '../text/failure-words.ts'
import { saveFromServer } from '../view/save-from-server.ts'
import { AgreementFigures } from './agreement-figures.tsx'
import { useAudit } from './audit.ts'
import { CoverageRow } from './coverage-row.tsx'

/** What the whole record says: which words were ever cited, and how far people agree with the answers. */
export function Overview() {
  const audit = useAudit()
  const { fetch } = audit
  const save = (ending: string, type: string) =>
    saveFromServer(audit, `/api/answers.${ending}`, `verbatim-answers.${ending}`, type)
  const coverage = useSignal<Loaded<Coverage> | null>(null)
  const agreement = useSignal<Loaded<Agreement> | null>(null)
  useEffect(() => {
    void callJson(fetch, Coverage, '/api/coverage').then((loaded) => {
      coverage.value = loaded
    })
    void callJson(fetch, Agreement, '/api/agreement').then((loaded) => {
      agreement.value = loaded
    })
  }, [])
  return (
    <div class="overview">
      <section aria-labelledby="coverage-title">
        <h2 id="coverage-title">Coverage</h2>
        <p class="case-aside">
          Which words of each document answers have ever cited, and which never. Choose an answer to
          see its claims.
        </p>
        <Failure loaded={coverage.value} />
        {coverage.value?.ok && (
          <ul class="coverage">
            {coverage.value.value.versions.map((version) => (
              <CoverageRow key={`${version.sourceId} ${version.sha256}`} version={version} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="agreement-title">
        <h2 id="agreement-title">Agreement</h2>
        <Failure loaded={agreement.value} />
        {agreement.value?.ok && <AgreementFigures agreement={agreement.value.value} />}
      </section>
      <section aria-labelledby="whole-title">
        <h2 id="whole-title">The whole record</h2>
        <p class="case-aside">
          JSON Lines hold all that the hashes are made of: the chain can be verified from that file
          alone.
        </p>
        <p class="case-facts">
          <button type="button" onClick={() => void save('jsonl', 'application/jsonl')}>
            Save as JSON Lines
          </button>
          <button type="button" onClick={() => void save('csv', 'text/csv')}>
            Save as CSV
          </button>
        </p>
      </section>
    </div>
  )
}

function Failure({ loaded }: { loaded: Loaded<unknown> | null }) {
  if (loaded === null) return <p class="case-aside">Counting.</p>
  if (loaded.ok || loaded.failure.kind === 'locked') return null
  return <p role="alert">{failureWords(loaded.failure).title}.</p>
}
