import { useEffect } from 'preact/hooks'
import { usePage } from '../page.ts'
import { followUps } from '../text/follow-ups.ts'

const SHOWN = 4

/** Questions to start with, to ask instead, or to ask next: those that this conversation has not answered yet. */
export function SuggestedQuestions({ title }: { title: string }) {
  const { conversation, sources, suggestions } = usePage()
  // Once the sources are there, the questions made from them are.
  useEffect(suggestions.load, [sources.list.value?.ok])
  const turns = conversation.turns.value
  const asked = new Set(turns.map((t) => t.question))
  const answers = turns.map((t) => t.arrived.value.citations)
  const open = followUps(suggestions.questions.value, asked, answers).slice(0, SHOWN)
  if (open.length === 0) return null
  return (
    <div class="suggested">
      <p>{title}</p>
      <ul>
        {open.map(({ question }) => (
          <li key={question}>
            <button type="button" onClick={() => conversation.ask(question)} dir="auto">
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
