import { useSignal } from '@preact/signals'
import { useShell } from '../shell.ts'

/** Takes the key of a server that asks for one, and goes on with `then`. */
export function KeyForm({ then }: { then: () => void }) {
  const { accessKey } = useShell()
  const typed = useSignal('')
  return (
    <form
      class="key-form"
      aria-label="Access key"
      onSubmit={(event) => {
        event.preventDefault()
        // What cannot stand in a header is no part of a key.
        accessKey.value = typed.value.replace(/[^\x21-\x7e]/g, '')
        then()
      }}
    >
      <input
        type="password"
        class="field"
        aria-label="Access key"
        autocomplete="off"
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value
        }}
      />
      <button type="submit" class="primary">
        Use this key
      </button>
    </form>
  )
}
