import type { Failure } from '../api/failure.ts'
import { usePage } from '../page.ts'
import type { Turn } from '../state/turn.ts'
import { failureWords } from '../text/failure-words.ts'
import { Countdown } from './countdown.tsx'
import { KeyForm } from './key-form.tsx'

interface Props {
  turn: Turn
  /** Null where the person stopped it. */
  failure: Failure | null
  retryAt?: number
}

/** What went wrong, what happens next, and what one can do. The question stays where it is. */
export function FailureNote({ turn, failure, retryAt }: Props) {
  const { conversation } = usePage()
  const { title, detail } = failureWords(failure)
  const again = turn.reload ?? (() => conversation.askAgain(turn))
  return (
    <div class="failure" data-waiting={retryAt !== undefined}>
      <h3>{title}</h3>
      <p>{detail}</p>
      {failure?.kind === 'locked' && <KeyForm then={again} />}
      {retryAt === undefined ? (
        <button type="button" onClick={again}>
          {turn.reload ? 'Try again' : 'Ask again'}
        </button>
      ) : (
        <p class="failure-wait">
          <Countdown until={retryAt} />{' '}
          <button type="button" onClick={again}>
            Ask again now
          </button>
        </p>
      )}
    </div>
  )
}
