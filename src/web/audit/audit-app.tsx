import { useEffect } from 'preact/hooks'
import { Icon } from '../view/icon.tsx'
import { KeyForm } from '../view/key-form.tsx'
import { NoticeView } from '../view/notice-view.tsx'
import { ShortcutsButton } from '../view/shortcuts-button.tsx'
import { ThemeButton } from '../view/theme-button.tsx'
import { useAudit } from './audit.ts'
import { AuditShortcutsDialog } from './audit-shortcuts-dialog.tsx'
import { CaseView } from './case-view.tsx'
import { LogView } from './log-view.tsx'
import { Overview } from './overview.tsx'
import { useAuditKeyboard } from './use-audit-keyboard.ts'

export function AuditApp() {
  const { dialog, log, current, sources, restart, restarts, address } = useAudit()
  useAuditKeyboard()
  useEffect(sources.load, [restarts.value])
  const answer = current.value?.answer.value
  useEffect(() => {
    document.title = answer?.ok ? `${answer.value.question} – Audit` : 'Audit – Verbatim'
  }, [answer])
  const { filter } = address.place.value
  return (
    <div class="audit" data-case={current.value !== null}>
      <a class="skip" href="#case">
        Skip the list of answers
      </a>
      <Masthead />
      {log.failure.value?.kind === 'locked' && (
        <section class="locked" aria-label="Access">
          <p>This server asks for a key. Ask whoever runs it for one that may read.</p>
          <KeyForm
            then={() => {
              restart()
              void log.load(filter)
            }}
          />
        </section>
      )}
      <LogView />
      <main id="case" class="case" tabIndex={-1}>
        {current.value === null ? (
          <Overview key={restarts.value} />
        ) : (
          <CaseView key={`${restarts.value} ${current.value.id}`} looked={current.value} />
        )}
      </main>
      <NoticeView />
      {dialog.name.value === 'shortcuts' && <AuditShortcutsDialog />}
    </div>
  )
}

function Masthead() {
  return (
    <header class="masthead">
      <a class="wordmark" href="/">
        <span class="wordmark-ink">Verbatim</span>
      </a>
      <h1>Audit</h1>
      <a class="masthead-link" href="/">
        <Icon name="talk" />
        <span class="wide">Ask</span>
      </a>
      <ShortcutsButton />
      <ThemeButton />
    </header>
  )
}
