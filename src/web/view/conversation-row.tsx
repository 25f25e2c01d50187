import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Conversation } from '../../contract/conversations.ts'
import { usePage } from '../page.ts'
import { counted } from '../text/counted.ts'
import { conversationPath } from '../text/route.ts'
import { Icon } from './icon.tsx'

/** A kept conversation: open it, rename it, delete it (after a second look). */
export function ConversationRow({ kept, query }: { kept: Conversation; query: string }) {
  const { address, conversation, conversations, dialog, notice } = usePage()
  const mode = useSignal<'shown' | 'renaming' | 'deleting'>('shown')
  const title = kept.title ?? 'Without a question'

  const rename = async (next: string) => {
    mode.value = 'shown'
    if (next.trim() === '' || next.trim() === title) return
    const renamed = await conversations.rename(kept.id, next.trim())
    notice.say(renamed ? 'Renamed' : 'It could not be renamed. Try again.')
    await conversations.load(query)
  }
  const remove = async () => {
    const removed = await conversations.remove(kept.id)
    notice.say(removed ? 'Deleted' : 'It could not be deleted. Try again.')
    if (removed && conversation.storedId.value === kept.id) {
      conversation.show([])
      address.replace('/')
    }
    await conversations.load(query)
  }

  if (mode.value === 'renaming') return <Renaming title={title} rename={rename} />
  if (mode.value === 'deleting')
    return (
      <li class="row">
        <span>Delete “{title}”?</span>
        <span class="row-tools">
          <button type="button" onClick={() => void remove()}>
            Delete
          </button>
          <button type="button" onClick={() => (mode.value = 'shown')}>
            Keep
          </button>
        </span>
      </li>
    )
  return (
    <li class="row">
      <a
        class="row-link"
        href={conversationPath(kept.id)}
        aria-current={conversation.storedId.value === kept.id ? 'page' : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          dialog.close()
          address.go(conversationPath(kept.id))
        }}
      >
        <span class="row-title" dir="auto">
          {title}
        </span>
        <span class="row-note">
          {new Date(kept.updatedAt).toLocaleString()} · {counted(kept.turns, 'question')}
        </span>
      </a>
      <span class="row-tools">
        <button
          type="button"
          class="plain"
          aria-label={`Rename ${title}`}
          title="Rename"
          onClick={() => (mode.value = 'renaming')}
        >
          <Icon name="edit" />
        </button>
        <button
          type="button"
          class="plain"
          aria-label={`Delete ${title}`}
          title="Delete"
          onClick={() => (mode.value = 'deleting')}
        >
          <Icon name="bin" />
        </button>
      </span>
    </li>
  )
}

/** The contract's limit. */
const TITLE_MAX = 200

function Renaming({ title, rename }: { title: string; rename: (next: string) => Promise<void> }) {
  const typed = useSignal(title)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.select(), [])
  return (
    <li class="row">
      <form
        class="renaming"
        aria-label="Rename"
        onSubmit={(event) => {
          event.preventDefault()
          void rename(typed.value)
        }}
      >
        <input
          class="field"
          aria-label="Title"
          maxLength={TITLE_MAX}
          ref={box}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value
          }}
        />
        <button type="submit">Rename</button>
      </form>
    </li>
  )
}
