import type { Audit } from './audit.ts'
import type { AuditCase } from './audit-case.ts'

interface AuditShortcut {
  readonly keys: readonly string[]
  /** As the keys are written on the keyboard, where that is not their name. */
  readonly shown?: readonly string[]
  readonly does: string
  /** Whether there was something to do. Left out where the browser or another handler does it. */
  readonly act?: (audit: Audit) => boolean
}

const looking =
  (act: (looked: AuditCase) => void) =>
  ({ current }: Audit): boolean => {
    if (current.value === null) return false
    act(current.value)
    return true
  }
const focusOn = (id: string): boolean => {
  const element = document.getElementById(id)
  element?.focus()
  return element !== null
}

/** Every key that does something here, as it is listed and as it works. */
export const AUDIT_SHORTCUTS: readonly AuditShortcut[] = [
  { keys: ['/'], does: 'Search the answers', act: () => focusOn('words') },
  {
    keys: ['n', 'ArrowRight'],
    shown: ['n', '→'],
    does: 'Next claim',
    act: looking((looked) => looked.step(1)),
  },
  {
    keys: ['p', 'ArrowLeft'],
    shown: ['p', '←'],
    does: 'Previous claim',
    act: looking((looked) => looked.step(-1)),
  },
  { keys: ['1', '…', '9'], does: 'Show the quote of this number in the document' },
  {
    keys: ['d'],
    does: 'Compare the document with now, and back',
    act: looking((looked) => looked.toggleComparison()),
  },
  {
    keys: ['c'],
    does: 'Next change, while comparing',
    act: () => {
      const next = document.getElementById('next-change')
      next?.click()
      return next !== null
    },
  },
  { keys: ['v'], does: 'Judge the claim', act: () => focusOn('judgement') },
  { keys: ['o'], does: 'Open the next answer of the list', act: openNeighbour(1) },
  { keys: ['i'], does: 'Open the previous answer of the list', act: openNeighbour(-1) },
  {
    keys: ['?'],
    does: 'This list',
    act: ({ dialog }) => {
      dialog.open('shortcuts')
      return true
    },
  },
  { keys: ['Escape'], shown: ['Esc'], does: 'Back to all answers; close the dialog' },
]

function openNeighbour(by: 1 | -1) {
  return ({ log, address }: Audit): boolean => {
    const answers = log.pages.value?.answers ?? []
    const at = answers.findIndex(({ id }) => id === address.place.value.answerId)
    const next = answers[at < 0 && by < 0 ? answers.length - 1 : at + by]
    if (!next) return false
    address.open(next.id)
    return true
  }
}
