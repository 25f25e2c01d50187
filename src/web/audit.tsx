import { render } from 'preact'
import { AuditContext, createAudit } from './audit/audit.ts'
import { AuditApp } from './audit/audit-app.tsx'
import { ShellContext } from './shell.ts'
import { safeStorage } from './state/safe-storage.ts'
import './style/tokens.css'
import './style/base.css'
import './style/layout.css'
import './style/card.css'
import './style/document.css'
import './style/dialog.css'
import './style/audit.css'

const root = document.getElementById('page')
if (root === null) throw new Error('audit.html has no element #page')
const audit = createAudit({
  fetch: window.fetch.bind(window),
  session: safeStorage(() => sessionStorage),
  local: safeStorage(() => localStorage),
})
render(
  <ShellContext.Provider value={audit}>
    <AuditContext.Provider value={audit}>
      <AuditApp />
    </AuditContext.Provider>
  </ShellContext.Provider>,
  root,
)
