import { useEffect } from 'preact/hooks'
import type { Answer } from '../../contract.ts'
import { counted } from '../text/counted.ts'
import { failureWords } from '../text/failure-words.ts'
import { useAudit } from './audit.ts'
import { STATUS_WORDS, timeWords } from './audit-words.ts'
import { LogFilters } from './log-filters.tsx'

/** While one types, the server is asked only when the typing pauses. */
const PAUSE_MS = 200

/** The recorded answers, narrowed to what is looked for. */
export function LogView() {
  const { log, address } = useAudit()
  const { filter } = address.place.value
  useEffect(() => {
    const timer = setTimeout(() => void log.load(filter), log.pages.peek() === null ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [filter])
  const pages = log.pages.value
  const failure = log.failure.value
  return (
    <nav class="log" aria-label="Recorded answers">
      <LogFilters />
      {failure && failure.kind !== 'locked' && (
        <p class="log-note" role="alert">
          {['broken', 'loading', 'busy'].includes(failure.kind)
            ? 'The record cannot be read at the moment.'
            : `${failureWords(failure).title}.`}{' '}
          <button type="button" onClick={() => void log.load(filter)}>
            Try again
          </button>
        </p>
      )}
      <p class="log-note" role="status">
        {pages === null
          ? !failure && 'Reading the record.'
          : pages.answers.length === 0
            ? 'No recorded answer fits.'
            : `${counted(pages.answers.length, 'answer')}${pages.cursor === null ? '' : ', and more'}`}
      </p>
      <ol class="log-rows">
        {pages?.answers.map((answer) => (
          <LogRow key={answer.id} answer={answer} />
        ))}
      </ol>
      {pages && pages.cursor !== null && (
        <button type="button" disabled={log.isLoading.value} onClick={() => void log.more()}>
          Older answers
        </button>
      )}
    </nav>
  )
}

function LogRow({ answer: { id, question, status, createdAt, citations } }: { answer: Answer }) {
  const { address } = useAudit()
  return (
    <li>
      <a
        class="log-row"
        href={address.hrefOf(id)}
        aria-current={address.place.value.answerId === id ? 'page' : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          address.open(id)
        }}
      >
        <span class="log-question" dir="auto">
          {question}
        </span>
        <span class="log-facts">
          <time dateTime={createdAt}>{timeWords(createdAt)}</time>
          {status === 'answered' ? counted(citations.length, 'quote') : STATUS_WORDS[status]}
        </span>
      </a>
    </li>
  )
}
