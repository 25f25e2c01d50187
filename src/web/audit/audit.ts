import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { createShell, type Shell, type World } from '../shell.ts'
import { kept } from '../state/kept.ts'
import { createSourceChoice, type SourceChoice } from '../state/source-choice.ts'
import { createSourceShelf, type SourceShelf } from '../state/source-shelf.ts'
import { type AnswerLog, createAnswerLog } from './answer-log.ts'
import { type AuditAddress, createAuditAddress } from './audit-address.ts'
import { type AuditCase, createAuditCase } from './audit-case.ts'

/** Everything that the components of the auditor's page share. */
export interface Audit extends Shell {
  readonly address: AuditAddress
  readonly log: AnswerLog
  /** The answer that is looked at; null where none is. */
  readonly current: ReadonlySignal<AuditCase | null>
  readonly sources: Pick<SourceChoice, 'list' | 'load'>
  readonly shelf: SourceShelf
  /** The name under which this person judges. Kept in this browser. */
  readonly judge: Signal<string>
  /** Loads everything anew, with another key. */
  readonly restart: () => void
  readonly restarts: ReadonlySignal<number>
}

export function createAudit(world: World): Audit {
  const shell = createShell(world)
  const { fetch } = shell
  const address = createAuditAddress()
  const restarts = signal(0)
  const answerId = computed(() => address.place.value.answerId)
  return {
    ...shell,
    address,
    log: createAnswerLog(fetch),
    current: computed(() => {
      restarts.value
      return answerId.value === null ? null : createAuditCase(fetch, answerId.value)
    }),
    sources: createSourceChoice(fetch),
    shelf: createSourceShelf(fetch),
    judge: kept(world.local, 'judge', '', (stored) => stored),
    restarts,
    restart: () => {
      restarts.value++
    },
  }
}

export const AuditContext = createContext<Audit | null>(null)

export function useAudit(): Audit {
  const audit = useContext(AuditContext)
  if (audit === null) throw new Error('Only components under <AuditContext.Provider> have an audit')
  return audit
}
