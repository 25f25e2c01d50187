import { type ReadonlySignal, signal } from '@preact/signals'
import { auditPath } from '../text/route.ts'
import { filterIn, type LogFilter, searchOf } from './log-filter.ts'

/** What the address of the auditor's page says: which answer is looked at, and what the list is narrowed to. */
export interface AuditPlace {
  readonly answerId: string | null
  readonly filter: LogFilter
}

export interface AuditAddress {
  readonly place: ReadonlySignal<AuditPlace>
  readonly open: (answerId: string | null) => void
  readonly narrow: (change: Partial<LogFilter>) => void
  /** For a link. */
  readonly hrefOf: (answerId: string | null) => string
}

export function createAuditAddress(): AuditAddress {
  const place = signal(placeIn(location))
  addEventListener('popstate', () => {
    place.value = placeIn(location)
  })
  const hrefOf = (answerId: string | null, filter = place.value.filter) =>
    (answerId === null ? '/audit' : auditPath(answerId)) + searchOf(filter)
  return {
    place,
    hrefOf: (answerId) => hrefOf(answerId),
    open: (answerId) => {
      history.pushState(null, '', hrefOf(answerId))
      place.value = { ...place.value, answerId }
    },
    narrow: (change) => {
      const { answerId, filter } = place.value
      const next = { ...filter, ...change }
      history.replaceState(null, '', hrefOf(answerId, next))
      place.value = { answerId, filter: next }
    },
  }
}

function placeIn({ pathname, search }: { pathname: string; search: string }): AuditPlace {
  const id = /^\/audit\/([^/]+)$/.exec(pathname)?.[1] ?? null
  return { answerId: id === null ? null : decoded(id), filter: filterIn(search) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
