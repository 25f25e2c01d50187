import { useLayoutEffect } from 'preact/hooks'
import { type Audit, useAudit } from './audit.ts'
import { AUDIT_SHORTCUTS } from './audit-shortcuts.ts'

/** Keys that work wherever the focus is, except where one types. */
export function useAuditKeyboard(): void {
  const audit = useAudit()
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isBusy(event)) return
      const acted = event.key === 'Escape' ? leave(audit) : press(event, audit)
      if (acted) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [audit])
}

function leave({ address }: Audit): boolean {
  if (address.place.value.answerId === null) return false
  address.open(null)
  return true
}

function press(event: KeyboardEvent, audit: Audit): boolean {
  // Arrows are no single characters: they stay where those are switched off (WCAG 2.1.4).
  if (event.key.length === 1 && !audit.preferences.singleKeys.value) return false
  if (/^[1-9]$/.test(event.key)) return look(audit, Number(event.key))
  return AUDIT_SHORTCUTS.find((s) => s.act && s.keys.includes(event.key))?.act?.(audit) ?? false
}

function look({ current }: Audit, n: number): boolean {
  const answer = current.value?.answer.value
  const citation = answer?.ok ? answer.value.citations.find((c) => c.n === n) : undefined
  if (citation) current.value?.look(citation)
  return citation !== undefined
}

/** Whether the key belongs to what has the focus. Of a choice of three only the arrows do. */
function isBusy({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.matches('input[type="radio"]')) return key.startsWith('Arrow')
  return target.closest('input, textarea, select, dialog') !== null
}
