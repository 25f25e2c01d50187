import { usePage } from '../page.ts'
import { Icon } from './icon.tsx'
import { ShortcutsButton } from './shortcuts-button.tsx'
import { ThemeButton } from './theme-button.tsx'

export function Masthead() {
  const { dialog, address, conversation } = usePage()
  const renew = () => {
    conversation.show([])
    address.go('/')
    document.getElementById('question')?.focus()
  }
  return (
    <header class="masthead">
      <a class="wordmark" href="/">
        <span class="wordmark-ink">Verbatim</span>
      </a>
      <button type="button" class="plain" title="New conversation" onClick={renew}>
        <Icon name="plus" />
        <span class="wide">New</span>
      </button>
      <button
        type="button"
        class="plain"
        title="Conversations"
        onClick={() => dialog.open('conversations')}
      >
        <Icon name="talk" />
        <span class="wide">Conversations</span>
      </button>
      <a class="masthead-link roomy" href="/audit">
        <Icon name="proof" />
        Audit
      </a>
      <button type="button" class="plain" title="Sources" onClick={() => dialog.open('sources')}>
        <Icon name="books" />
        <span class="wide">Sources</span>
      </button>
      <ShortcutsButton />
      <ThemeButton />
    </header>
  )
}
