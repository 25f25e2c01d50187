import { useSignalEffect } from '@preact/signals'
import { usePage } from '../page.ts'

/** Names the tab after what it shows. */
export function useTitle(): void {
  const { conversation } = usePage()
  useSignalEffect(() => {
    const first = conversation.turns.value[0]
    document.title = first ? `${first.question} – Verbatim` : 'Verbatim'
  })
}
