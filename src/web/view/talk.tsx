import { usePage } from '../page.ts'
import { CitationCard } from './citation-card.tsx'
import { Composer } from './composer.tsx'
import { SuggestedQuestions } from './suggested-questions.tsx'
import { TurnView } from './turn-view.tsx'
import { Welcome } from './welcome.tsx'

/** Questions and answers, with the box to ask in below them. */
export function Talk() {
  const turns = usePage().conversation.turns.value
  return (
    <main class="talk" data-empty={turns.length === 0}>
      {turns.length === 0 ? <Welcome /> : <h1 class="unseen">Questions and answers</h1>}
      {turns.map((turn) => (
        <TurnView key={turn.key} turn={turn} isLast={turn === turns.at(-1)} />
      ))}
      <Composer />
      {turns.length === 0 && <SuggestedQuestions title="For example" />}
      <CitationCard />
    </main>
  )
}
