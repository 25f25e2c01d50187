import { useShell } from '../shell.ts'
import { Icon } from './icon.tsx'

export function ShortcutsButton() {
  const { dialog } = useShell()
  return (
    <button
      type="button"
      class="plain"
      title="Keyboard shortcuts"
      onClick={() => dialog.open('shortcuts')}
    >
      <Icon name="keyboard" />
      <span class="wide">Shortcuts</span>
    </button>
  )
}
