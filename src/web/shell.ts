import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createAccessKey } from './state/access-key.ts'
import { type Clipboard, createClipboard } from './state/clipboard.ts'
import { createDialog, type DialogState } from './state/dialog.ts'
import { createNotice, type Notice } from './state/notice.ts'
import { createPreferences, type Preferences } from './state/preferences.ts'

/** What every page of the program has, whatever it shows. */
export interface Shell {
  /** With the access key, where there is one. */
  readonly fetch: typeof globalThis.fetch
  readonly accessKey: Signal<string>
  readonly clipboard: Clipboard
  readonly dialog: DialogState
  readonly notice: Notice
  readonly preferences: Preferences
}

export interface World {
  readonly fetch: typeof globalThis.fetch
  /** Lasts as long as the tab. */
  readonly session: Pick<Storage, 'getItem' | 'setItem'>
  readonly local: Pick<Storage, 'getItem' | 'setItem'>
}

export function createShell({ fetch: plainFetch, session, local }: World): Shell {
  const { key: accessKey, fetch } = createAccessKey(plainFetch, session)
  const notice = createNotice()
  return {
    fetch,
    accessKey,
    clipboard: createClipboard(notice),
    dialog: createDialog(),
    notice,
    preferences: createPreferences(local),
  }
}

export const ShellContext = createContext<Shell | null>(null)

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (shell === null) throw new Error('Only components under <ShellContext.Provider> have a shell')
  return shell
}
