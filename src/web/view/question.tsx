import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { usePage } from '../page.ts'
import type { Turn } from '../state/turn.ts'
import { questionFault } from '../text/question-fault.ts'
import { Icon } from './icon.tsx'

/** A question that was asked; it can be edited and asked again in its place. */
export function Question({ turn }: { turn: Turn }) {
  const editing = useSignal(false)
  if (editing.value)
    return (
      <QuestionEditor
        turn={turn}
        close={() => {
          editing.value = false
        }}
      />
    )
  return (
    <div class="asked">
      <h2 class="question" id={`${turn.key}-question`} dir="auto" tabIndex={-1}>
        {turn.question}
      </h2>
      <button
        type="button"
        class="plain"
        aria-label="Edit the question"
        title="Edit the question"
        onClick={() => {
          editing.value = true
        }}
      >
        <Icon name="edit" />
      </button>
    </div>
  )
}

function QuestionEditor({ turn, close }: { turn: Turn; close: () => void }) {
  const { conversation } = usePage()
  const typed = useSignal(turn.question)
  const fault = useSignal<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.select(), [])
  const submit = () => {
    fault.value = questionFault(typed.value)
    if (fault.value === null) conversation.askAgain(turn, typed.value.trim())
    else box.current?.focus()
  }
  return (
    <form
      class="question-editor"
      aria-label="Edit the question"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2 class="unseen" id={`${turn.key}-question`}>
        {turn.question}
      </h2>
      <textarea
        ref={box}
        aria-label="Edited question"
        dir="auto"
        rows={2}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
          else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <div class="question-editor-tools">
        <button type="submit" class="primary">
          Ask this instead
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
      {fault.value !== null && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
    </form>
  )
}
