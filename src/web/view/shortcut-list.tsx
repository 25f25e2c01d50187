import { useShell } from '../shell.ts'

interface Props {
  readonly shortcuts: readonly { readonly keys: readonly string[]; readonly does: string }[]
}

/** What each key does, and the switch for who wants no single keys. */
export function ShortcutList({ shortcuts }: Props) {
  const { preferences } = useShell()
  return (
    <>
      <dl class="shortcuts">
        {shortcuts.map(({ keys, does }) => (
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
    </>
  )
}
