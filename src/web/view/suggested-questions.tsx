import { useEffect } from 'preact/hooks'
import { usePage } from '../page.ts'

const SHOWN = 4

/** Questions to start with, or to ask instead: those that are not in this conversation yet. */
export function SuggestedQuestions({ title }: { title: string }) {
  const { conversation, sources, suggestions } = usePage()
  // Once the sources are there, the questions made from them are.
  useEffect(suggestions.load, [sources.list.value?.ok])
  const asked = new Set(conversation.turns.value.map((t) => t.question))
  const open = suggestions.questions.value.filter((q) => !asked.has(q)).slice(0, SHOWN)
  if (open.length === 0) return null
  return (
    <div class="suggested">
      <p>{title}</p>
      <ul>
        {open.map((question) => (
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
