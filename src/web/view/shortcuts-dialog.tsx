import { usePage } from '../page.ts'
import { SHORTCUTS } from '../state/shortcuts.ts'
import { Dialog } from './dialog.tsx'

export function ShortcutsDialog() {
  const { preferences } = usePage()
  return (
    <Dialog title="Keyboard shortcuts">
      <dl class="shortcuts">
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="choice">
        <input
          type="checkbox"
          checked={preferences.singleKeys.value}
          onChange={(event) => {
            preferences.singleKeys.value = event.currentTarget.checked
          }}
        />
        Single letters and digits are shortcuts
      </label>
    </Dialog>
  )
}
