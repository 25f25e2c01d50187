import { usePage } from '../page.ts'
import { announcementsOf } from '../text/announcements.ts'

/** Says aloud, for those who listen to the page, what arrives: each statement once, and how it ended. */
export function LiveRegion() {
  const last = usePage().conversation.turns.value.at(-1)
  const lines = last?.isNew ? announcementsOf(last.state.value) : []
  return (
    <div class="unseen" role="log" aria-live="polite" aria-label="What arrives">
      {lines.map((line, i) => (
        <p key={`${last?.key}-${i}`}>{line}</p>
      ))}
    </div>
  )
}
