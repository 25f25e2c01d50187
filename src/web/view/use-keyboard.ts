import { useLayoutEffect } from 'preact/hooks'
import { type Page, usePage } from '../page.ts'
import { SHORTCUTS } from '../state/shortcuts.ts'

/** Two digits are one number when no more than this lies between them. */
const NUMBER_MS = 600

/** Keys that work wherever the focus is, except where one types. */
export function useKeyboard(): void {
  const page = usePage()
  useLayoutEffect(() => {
    const openNumber = createNumberOpener(page)
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const acted = event.key === 'Escape' ? dismiss(page) : press(event, page, openNumber)
      if (acted) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [page])
}

/** The topmost thing that can be closed. A dialog closes itself. */
function dismiss({ glance, dialog, reader }: Page): boolean {
  if (dialog.name.value !== null) return false
  if (glance.glance.value !== null) glance.hide(0)
  else if (reader.reading.value !== null) reader.close()
  else if (document.activeElement?.id === 'question') leaveBox()
  else return false
  return true
}

/** To the last question, from where the single keys work and the answer is next. */
function leaveBox(): void {
  const questions = document.querySelectorAll<HTMLElement>('.question')
  const last = questions[questions.length - 1]
  if (last) last.focus()
  else document.getElementById('question')?.blur()
}

function press(event: KeyboardEvent, page: Page, openNumber: (digit: string) => boolean): boolean {
  if (!page.preferences.singleKeys.value || isBusy(event.target)) return false
  if (/^[0-9]$/.test(event.key)) return openNumber(event.key)
  return SHORTCUTS.find((s) => s.act && s.keys.includes(event.key))?.act?.(page) ?? false
}

const isBusy = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null

/** Opens the citation of the typed number, in the answer that is being read or else in the last one. */
function createNumberOpener({ reader, conversation }: Page): (digit: string) => boolean {
  let typed = ''
  let typedAt = 0
  return (digit) => {
    const now = performance.now()
    const turn = reader.reading.value?.turn ?? conversation.turns.value.at(-1)
    const citationOf = (n: string) => turn?.arrived.value.citations.find((c) => c.n === Number(n))
    const longer = now - typedAt < NUMBER_MS ? typed + digit : digit
    const number = citationOf(longer) ? longer : digit
    typed = number
    typedAt = now
    const citation = citationOf(number)
    if (turn && citation) reader.openCitation(turn, citation)
    return citation !== undefined
  }
}
