import { useSignal } from '@preact/signals'
import { JUDGE_MAX, type JudgementVerdict, NOTE_MAX } from '../../contract/judgements.ts'
import { failureWords } from '../text/failure-words.ts'
import { useAudit } from './audit.ts'
import type { AuditCase } from './audit-case.ts'
import { JUDGEMENT_WORDS, timeWords } from './audit-words.ts'

const VERDICTS = ['supported', 'partly', 'not'] as const

/** What people said of this claim, and the form to say it. Nothing that was said is ever changed. */
export function Judging({ looked }: { looked: AuditCase }) {
  const given = looked.judgements.value.filter((one) => one.statement === looked.claim.value)
  return (
    <section class="judging" aria-labelledby="judging-title">
      <h4 id="judging-title">Do the quotes bear it out?</h4>
      {given.length > 0 && (
        <ul class="judgements" aria-label="Judgements so far">
          {given.map(({ number, verdict, judge, judgedAt, note }) => (
            <li key={number}>
              <b>{JUDGEMENT_WORDS[verdict]}</b>, says <span dir="auto">{judge}</span>,{' '}
              <time dateTime={judgedAt}>{timeWords(judgedAt)}</time>
              {note !== '' && (
                <span class="judgement-note" dir="auto">
                  {note}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <JudgementForm looked={looked} />
    </section>
  )
}

function JudgementForm({ looked }: { looked: AuditCase }) {
  const { judge, notice } = useAudit()
  const verdict = useSignal<JudgementVerdict | null>(null)
  const note = useSignal('')
  const fault = useSignal<string | null>(null)
  const isSending = useSignal(false)

  const submit = async () => {
    if (verdict.value === null) fault.value = 'Choose one of the three.'
    else if (judge.value.trim() === '') fault.value = 'Say who judges.'
    else {
      isSending.value = true
      const sent = await looked.judge({
        verdict: verdict.value,
        note: note.value,
        judge: judge.value,
      })
      isSending.value = false
      fault.value = sent.ok
        ? null
        : `It was not kept: ${failureWords(sent.failure).title}. Try again.`
      if (!sent.ok) return
      notice.say('Judgement kept')
      verdict.value = null
      note.value = ''
    }
  }
  return (
    <form
      aria-label="Your judgement"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <fieldset class="judgement-choice">
        <legend class="unseen">The quotes bear the claim out</legend>
        {VERDICTS.map((one, i) => (
          <label key={one}>
            <input
              id={i === 0 ? 'judgement' : undefined}
              type="radio"
              name="verdict"
              checked={verdict.value === one}
              onChange={() => {
                verdict.value = one
                fault.value = null
              }}
            />
            {JUDGEMENT_WORDS[one]}
          </label>
        ))}
      </fieldset>
      <label class="judgement-field">
        Note
        <textarea
          class="field"
          rows={2}
          dir="auto"
          maxLength={NOTE_MAX}
          value={note.value}
          onInput={(event) => {
            note.value = event.currentTarget.value
          }}
        />
      </label>
      <div class="judgement-end">
        <label class="judgement-field">
          Your name
          <input
            class="field"
            dir="auto"
            autocomplete="name"
            maxLength={JUDGE_MAX}
            value={judge.value}
            onInput={(event) => {
              judge.value = event.currentTarget.value
              fault.value = null
            }}
          />
        </label>
        <button type="submit" class="primary" disabled={isSending.value}>
          Keep judgement
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
