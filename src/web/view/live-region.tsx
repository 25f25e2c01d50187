import { useComputed } from '@preact/signals'
import { usePage } from '../page.ts'
import { announcementOf } from '../text/announcement.ts'

/** Says aloud, for those who listen to the page, what has just arrived. */
export function LiveRegion() {
  const { conversation } = usePage()
  const words = useComputed(() => {
    const last = conversation.turns.value.at(-1)
    return last ? announcementOf(last.state.value) : ''
  })
  return (
    <div class="unseen" role="status" aria-live="polite">
      {words.value}
    </div>
  )
}
