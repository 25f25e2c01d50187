import { usePage } from '../page.ts'
import { LiveRegion } from './live-region.tsx'
import { Masthead } from './masthead.tsx'
import { ReaderPane } from './reader-pane.tsx'
import { Talk } from './talk.tsx'
import { useKeyboard } from './use-keyboard.ts'

export function App() {
  const { reader } = usePage()
  useKeyboard()
  return (
    <div class="desk" data-reading={reader.reading.value !== null}>
      <a class="skip" href="#question">
        Skip to the question
      </a>
      <Masthead />
      <Talk />
      <ReaderPane />
      <LiveRegion />
    </div>
  )
}
