import { usePage } from '../page.ts'
import { Composer } from './composer.tsx'
import { TurnView } from './turn-view.tsx'
import { Welcome } from './welcome.tsx'

/** Questions and answers, with the box to ask in below them. */
export function Talk() {
  const turns = usePage().conversation.turns.value
  return (
    <main class="talk" data-empty={turns.length === 0}>
      {turns.length === 0 ? (
        <Welcome />
      ) : (
        turns.map((turn) => <TurnView key={turn.key} turn={turn} />)
      )}
      <Composer />
    </main>
  )
}
