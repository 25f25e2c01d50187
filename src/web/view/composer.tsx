import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { QUESTION_MAX } from '../../contract.ts'
import { usePage } from '../page.ts'
import { questionFault } from '../text/question-fault.ts'

/** Where a question is typed. It takes more than may be sent, and says so, rather than swallow what is typed. */
export function Composer() {
  const { conversation, draft, sources } = usePage()
  const complaint = useSignal<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const running = conversation.running.value
  const over = draft.value.trim().length - QUESTION_MAX

  const submit = () => {
    const nobody = sources.chosen()?.length === 0
    complaint.value = nobody ? 'Choose at least one source to ask.' : questionFault(draft.value)
    if (complaint.value !== null) return box.current?.focus()
    conversation.ask(draft.value.trim())
    draft.value = ''
  }
  const note = complaint.value ?? (over > 0 ? questionFault(draft.value) : null)
  return (
    <form
      class="composer"
      aria-label="Ask"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label class="unseen" for="question">
        Your question
      </label>
      <textarea
        id="question"
        ref={box}
        rows={1}
        dir="auto"
        placeholder={conversation.turns.value.length > 0 ? 'Ask a follow-up' : 'Ask a question'}
        value={draft.value}
        aria-invalid={note !== null}
        aria-describedby={note === null ? undefined : 'question-fault'}
        onInput={(event) => {
          draft.value = event.currentTarget.value
          complaint.value = null
        }}
        onKeyDown={(event) => {
          // While an input method composes, Enter picks a candidate.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          if (!running) submit()
        }}
      />
      {running ? (
        <button type="button" class="primary" onClick={conversation.stop}>
          Stop
        </button>
      ) : (
        <button type="submit" class="primary">
          Ask
        </button>
      )}
      <AskingSome />
      {note !== null && (
        <p id="question-fault" class="fault" role="alert">
          {note}
        </p>
      )}
    </form>
  )
}

/** Says that not all sources are asked, for who has forgotten that they chose. */
function AskingSome() {
  const { sources, dialog } = usePage()
  const all = sources.list.value?.ok ? sources.list.value.value.sources.length : 0
  const asked = sources.chosen()?.length
  if (asked === undefined) return null
  return (
    <button type="button" class="plain asking-some" onClick={() => dialog.open('sources')}>
      Asking {asked} of {all} sources
    </button>
  )
}
