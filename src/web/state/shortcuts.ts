import type { Page } from '../page.ts'
import type { Reader } from './reader.ts'

interface Shortcut {
  readonly keys: readonly string[]
  readonly does: string
  /** Whether there was something to do. Left out where the browser or another handler does it. */
  readonly act?: (page: Page) => boolean
}

const whileReading =
  (act: (reader: Reader) => void) =>
  ({ reader }: Page): boolean => {
    if (reader.reading.value === null) return false
    act(reader)
    return true
  }
const always = (act: (page: Page) => void) => (page: Page) => {
  act(page)
  return true
}

/** Every key that does something, as it is listed and as it works. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['/'], does: 'Go to the question box', act: always(() => focusOn('question')) },
  { keys: ['Enter'], does: 'Ask' },
  { keys: ['Shift Enter'], does: 'Start a new line in the question' },
  {
    keys: ['1', '…', '9'],
    does: 'Open the quote of this number; two digits in a row for 10 and above',
  },
  { keys: ['n', 'j'], does: 'Next quote', act: whileReading((reader) => reader.step(1)) },
  { keys: ['p', 'k'], does: 'Previous quote', act: whileReading((reader) => reader.step(-1)) },
  { keys: ['f'], does: 'Find in the document', act: whileReading(() => focusOn('find')) },
  {
    keys: ['c'],
    does: 'Conversations',
    act: always(({ dialog }) => dialog.open('conversations')),
  },
  { keys: ['s'], does: 'Sources', act: always(({ dialog }) => dialog.open('sources')) },
  { keys: ['?'], does: 'This list', act: always(({ dialog }) => dialog.open('shortcuts')) },
  { keys: ['Esc'], does: 'Close the card, the dialog or the document; leave the question box' },
]

const focusOn = (id: string) => document.getElementById(id)?.focus()
