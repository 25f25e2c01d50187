import { useEffect } from 'preact/hooks'
import { type Page, usePage } from '../page.ts'

/** Keys that work wherever the focus is, except where one types. */
export function useKeyboard(): void {
  const page = usePage()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape' && page.reader.reading.value !== null) {
        event.preventDefault()
        page.reader.close()
      } else if (!isTyping(event.target) && actOn(event.key, page)) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [page])
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null

function actOn(key: string, { reader, conversation }: Page): boolean {
  const reading = reader.reading.value
  if (/^[1-9]$/.test(key)) {
    const turn = reading?.turn ?? conversation.turns.value.at(-1)
    const citation = turn?.arrived.value.citations.find((c) => c.n === Number(key))
    if (turn && citation) reader.openCitation(turn, citation)
    return citation !== undefined
  }
  if (key === '/') document.getElementById('question')?.focus()
  else if (reading !== null && (key === 'n' || key === 'j')) reader.step(1)
  else if (reading !== null && (key === 'p' || key === 'k')) reader.step(-1)
  else return false
  return true
}
