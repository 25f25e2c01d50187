import type { AuditReport } from '../../contract/audit.ts'
import type { Answer } from '../../contract.ts'
import type { Loaded } from '../api/call-json.ts'
import { failureWords } from '../text/failure-words.ts'
import {
  fallbackWords,
  unansweredWords,
  withheldWords,
  writtenWords,
} from '../text/generation-words.ts'
import { useAudit } from './audit.ts'
import type { AuditCase } from './audit-case.ts'
import { percentWords, STATUS_WORDS, timeWords, WHOLE_WORDS } from './audit-words.ts'
import { CaseDocument } from './case-document.tsx'
import { ClaimView } from './claim-view.tsx'
import { RecordFacts } from './record-facts.tsx'
import { Retrieved } from './retrieved.tsx'

/** One answer under audit: its claims one after the other, beside the document as it was. */
export function CaseView({ looked }: { looked: AuditCase }) {
  const { address } = useAudit()
  const answer = looked.answer.value
  return (
    <>
      <div class="case-claims">
        <a
          class="case-back"
          href={address.hrefOf(null)}
          onClick={(event) => {
            event.preventDefault()
            address.open(null)
          }}
        >
          All answers and coverage
        </a>
        {answer === null && <p role="status">Opening the answer.</p>}
        {answer?.ok === false && <p role="alert">{failureWords(answer.failure).detail}</p>}
        {answer?.ok && <AnswerUnderAudit looked={looked} answer={answer.value} />}
      </div>
      {answer?.ok && looked.citation.value && (
        <CaseDocument looked={looked} answer={answer.value} cited={looked.citation.value} />
      )}
      {answer?.ok && answer.value.statements.length === 0 && (
        <Retrieved passages={answer.value.passages} />
      )}
      {answer?.ok && <RecordFacts answer={answer.value} report={looked.report.value} />}
    </>
  )
}

function AnswerUnderAudit({ looked, answer }: { looked: AuditCase; answer: Answer }) {
  const report = looked.report.value
  return (
    <>
      <h2 class="case-question" dir="auto">
        {answer.question}
      </h2>
      <p class="case-facts">
        <Verdict report={report} />
        <span>
          {STATUS_WORDS[answer.status]} on{' '}
          <time dateTime={answer.createdAt}>{timeWords(answer.createdAt)}</time>
        </span>
      </p>
      {answer.standaloneQuestion !== answer.question && (
        <p class="case-aside">
          Read as: <span dir="auto">{answer.standaloneQuestion}</span>
        </p>
      )}
      {[unansweredWords, fallbackWords, writtenWords, withheldWords]
        .map((wordsOf) => wordsOf(answer))
        .map(
          (words) =>
            words !== null && (
              <p key={words} class="case-aside">
                {words}
              </p>
            ),
        )}
      {answer.statements.length > 0 ? (
        <ClaimView looked={looked} answer={answer} />
      ) : (
        <>
          <p dir="auto">{answer.text}</p>
          <p class="case-aside">
            The best evidence reached {percentWords(answer.decision.score)}; an answer needed{' '}
            {percentWords(answer.decision.threshold)}.
          </p>
        </>
      )}
    </>
  )
}

function Verdict({ report }: { report: Loaded<AuditReport> | null }) {
  if (report === null) return <span role="status">Checking</span>
  if (!report.ok)
    return <span role="status">Not checked: {failureWords(report.failure).title}</span>
  const { verdict } = report.value
  return (
    <span class="badge" data-verdict={verdict} role="status">
      {WHOLE_WORDS[verdict]}
    </span>
  )
}
