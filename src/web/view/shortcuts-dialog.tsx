import { SHORTCUTS } from '../state/shortcuts.ts'
import { Dialog } from './dialog.tsx'
import { ShortcutList } from './shortcut-list.tsx'

export const ShortcutsDialog = () => (
  <Dialog title="Keyboard shortcuts">
    <ShortcutList shortcuts={SHORTCUTS} />
  </Dialog>
)
