import { effect, type Signal } from '@preact/signals'
import { kept } from './kept.ts'

const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** How this person likes the page. */
export interface Preferences {
  readonly theme: Signal<Theme>
  /** Whether single letters and digits are shortcuts; who speaks to their computer wants them off (WCAG 2.1.4). */
  readonly singleKeys: Signal<boolean>
  readonly nextTheme: () => void
}

export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): Preferences {
  const theme = kept<Theme>(
    storage,
    'theme',
    'system',
    (stored) => THEMES.find((t) => t === stored) ?? null,
  )
  const singleKeys = kept(storage, 'single-keys', true, (stored) => stored === 'true')
  effect(() => {
    document.documentElement.dataset.theme = theme.value
  })
  return {
    theme,
    singleKeys,
    nextTheme: () => {
      theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system'
    },
  }
}
