import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { usePage } from '../page.ts'
import { failureWords } from '../text/failure-words.ts'
import { ConversationRow } from './conversation-row.tsx'
import { Dialog } from './dialog.tsx'

/** While one types, the server is asked only when the typing pauses. */
const PAUSE_MS = 200

export function ConversationsDialog() {
  const { conversations } = usePage()
  const query = useSignal('')
  useEffect(() => {
    const timer = setTimeout(() => void conversations.load(query.value), query.value ? PAUSE_MS : 0)
    return () => clearTimeout(timer)
  }, [query.value])
  const loaded = conversations.list.value
  return (
    <Dialog title="Conversations">
      <input
        type="search"
        class="field"
        aria-label="Search the conversations"
        placeholder="Search"
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value
        }}
      />
      {loaded === null && <p class="row-note">Looking.</p>}
      {loaded?.ok === false && <p role="alert">{unavailableWords(loaded.failure)}</p>}
      {loaded?.ok && (
        <>
          <ul class="rows">
            {loaded.value.conversations.map((kept) => (
              <ConversationRow key={kept.id} kept={kept} query={query.value} />
            ))}
          </ul>
          {loaded.value.nextCursor !== null && (
            <p class="row-note">There are older ones. Search to see them.</p>
          )}
          {loaded.value.conversations.length === 0 && (
            <p class="row-note" role="status">
              {query.value.trim() === '' ? 'None yet: ask something.' : 'No conversation matches.'}
            </p>
          )}
        </>
      )}
      <p class="row-note dialog-foot">
        Every answer ever given, with its proof, is in the <a href="/audit">audit</a>.
      </p>
    </Dialog>
  )
}

const unavailableWords = (failure: Parameters<typeof failureWords>[0]): string =>
  failure?.kind === 'missing'
    ? 'This server keeps no conversations.'
    : `${failureWords(failure).title}.`
