import { Dialog } from '../view/dialog.tsx'
import { ShortcutList } from '../view/shortcut-list.tsx'
import { AUDIT_SHORTCUTS } from './audit-shortcuts.ts'

export const AuditShortcutsDialog = () => (
  <Dialog title="Keyboard shortcuts">
    <ShortcutList
      shortcuts={AUDIT_SHORTCUTS.map(({ keys, shown, does }) => ({ keys: shown ?? keys, does }))}
    />
  </Dialog>
)
