import { usePage } from '../page.ts'
import { ConversationsDialog } from './conversations-dialog.tsx'
import { LiveRegion } from './live-region.tsx'
import { Masthead } from './masthead.tsx'
import { NoticeView } from './notice-view.tsx'
import { ReaderPane } from './reader-pane.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { SourcesDialog } from './sources-dialog.tsx'
import { Talk } from './talk.tsx'
import { useAddress } from './use-address.ts'
import { useKeyboard } from './use-keyboard.ts'
import { useTitle } from './use-title.ts'

export function App() {
  const { reader, dialog } = usePage()
  useKeyboard()
  useAddress()
  useTitle()
  return (
    <div class="desk" data-reading={reader.reading.value !== null}>
      <a class="skip" href="#question">
        Skip to the question
      </a>
      <Masthead />
      <Talk />
      <ReaderPane />
      <NoticeView />
      <LiveRegion />
      {dialog.name.value === 'shortcuts' && <ShortcutsDialog />}
      {dialog.name.value === 'conversations' && <ConversationsDialog />}
      {dialog.name.value === 'sources' && <SourcesDialog />}
    </div>
  )
}
