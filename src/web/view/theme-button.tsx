import { useShell } from '../shell.ts'
import { Icon } from './icon.tsx'

const ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const
const WORDS = { system: 'as the system', light: 'light', dark: 'dark' } as const

export function ThemeButton() {
  const { preferences, notice } = useShell()
  const theme = preferences.theme.value
  return (
    <button
      type="button"
      class="plain"
      aria-label={`Colours: ${WORDS[theme]}. Change`}
      title={`Colours: ${WORDS[theme]}`}
      onClick={() => {
        preferences.nextTheme()
        notice.say(`Colours: ${WORDS[preferences.theme.value]}`)
      }}
    >
      <Icon name={ICONS[theme]} />
    </button>
  )
}
