import type { AuditReport } from '../../contract/audit.ts'
import type { Answer } from '../../contract.ts'
import type { Loaded } from '../api/call-json.ts'
import { useAudit } from './audit.ts'
import { timeWords } from './audit-words.ts'

/** The record's place in the chain, and what made the answer. */
export function RecordFacts({
  answer,
  report: loaded,
}: {
  answer: Answer
  report: Loaded<AuditReport> | null
}) {
  const { clipboard } = useAudit()
  const { provenance, mode, id } = answer
  const report = loaded?.ok ? loaded.value : null
  const facts: [string, string | null][] = [
    ['Mode', mode],
    ['Answer model', provenance.answerModel],
    ['Prompt', provenance.promptSha256],
    ['Embeddings', provenance.embeddingModel],
    ['Reranker', provenance.rerankerModel],
    ['Index', provenance.indexSha256],
    ['Version', provenance.version],
    ['Answer', id],
  ]
  return (
    <details class="facts-box case-record" open>
      <summary>The record</summary>
      {report && <Chain record={report.record} />}
      <dl class="facts-list">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {report && (
        <button
          type="button"
          onClick={() =>
            clipboard.copy(`${report.record.position} ${report.record.hash}`, 'Hash copied')
          }
        >
          Copy position and hash
        </button>
      )}
    </details>
  )
}

function Chain({ record }: { record: AuditReport['record'] }) {
  const { position, chain, note, recordedAt, signed, hash, previousHash } = record
  return (
    <>
      <p class="case-facts">
        <span class="badge" data-verdict={chain}>
          {chain === 'intact' ? 'Chain intact' : 'Chain broken'}
        </span>
        <span>
          Link {position}, recorded <time dateTime={recordedAt}>{timeWords(recordedAt)}</time>,{' '}
          {signed ? 'signed' : 'not signed'}
        </span>
      </p>
      {note !== '' && <p role="alert">{note}</p>}
      <dl class="facts-list">
        <div>
          <dt>Its hash</dt>
          <dd>{hash}</dd>
        </div>
        <div>
          <dt>The one before</dt>
          <dd>{previousHash}</dd>
        </div>
      </dl>
    </>
  )
}
