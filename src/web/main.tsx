import { render } from 'preact'
import { createPage, PageContext } from './page.ts'
import { ShellContext } from './shell.ts'
import { safeStorage } from './state/safe-storage.ts'
import './style/tokens.css'
import './style/base.css'
import './style/layout.css'
import './style/composer.css'
import './style/answer.css'
import './style/decline.css'
import './style/why.css'
import './style/card.css'
import './style/reader.css'
import './style/document.css'
import './style/dialog.css'
import './style/motion.css'
import './style/print.css'
import { App } from './view/app.tsx'

const root = document.getElementById('page')
if (root === null) throw new Error('index.html has no element #page')
const page = createPage({
  fetch: window.fetch.bind(window),
  session: safeStorage(() => sessionStorage),
  local: safeStorage(() => localStorage),
})
render(
  <ShellContext.Provider value={page}>
    <PageContext.Provider value={page}>
      <App />
    </PageContext.Provider>
  </ShellContext.Provider>,
  root,
)
