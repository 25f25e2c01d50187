import { type ReadonlySignal, signal } from '@preact/signals'

export type DialogName = 'shortcuts' | 'sources' | 'conversations'

/** The one dialog that is open, if any. */
export interface DialogState {
  readonly name: ReadonlySignal<DialogName | null>
  readonly open: (name: DialogName) => void
  readonly close: () => void
}

export function createDialog(): DialogState {
  const name = signal<DialogName | null>(null)
  return {
    name,
    open: (next) => {
      name.value = next
    },
    close: () => {
      name.value = null
    },
  }
}
