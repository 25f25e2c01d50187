import { type ReadonlySignal, signal } from '@preact/signals'
import { AnswerList } from '../../contract/audit.ts'
import type { Answer } from '../../contract.ts'
import { callJson } from '../api/call-json.ts'
import type { Failure } from '../api/failure.ts'
import { apiQueryOf, type LogFilter } from './log-filter.ts'

export interface LogPages {
  readonly answers: readonly Answer[]
  /** Null on the last page. */
  readonly cursor: string | null
}

/** The recorded answers, newest first, page by page. */
export interface AnswerLog {
  /** Null while the first page is on its way. */
  readonly pages: ReadonlySignal<LogPages | null>
  readonly failure: ReadonlySignal<Failure | null>
  readonly isLoading: ReadonlySignal<boolean>
  readonly load: (filter: LogFilter) => Promise<void>
  /** Adds the next page. */
  readonly more: () => Promise<void>
}

const LISTED = 20

export function createAnswerLog(fetch: typeof globalThis.fetch): AnswerLog {
  const pages = signal<LogPages | null>(null)
  const failure = signal<Failure | null>(null)
  const isLoading = signal(false)
  let filter: LogFilter | null = null
  let loads = 0

  const fetchPage = async (wanted: LogFilter, cursor: string | null) => {
    const mine = ++loads
    isLoading.value = true
    const path = `/api/answers${apiQueryOf(wanted, LISTED, cursor)}`
    const loaded = await callJson(fetch, AnswerList, path)
    // Of two searches at once the later one counts, in whatever order they come back.
    if (mine !== loads) return
    isLoading.value = false
    failure.value = loaded.ok ? null : loaded.failure
    if (!loaded.ok) return
    const before = cursor === null ? [] : (pages.value?.answers ?? [])
    pages.value = {
      answers: [...before, ...loaded.value.answers],
      cursor: loaded.value.nextCursor,
    }
  }
  return {
    pages,
    failure,
    isLoading,
    load: (wanted) => {
      filter = wanted
      return fetchPage(wanted, null)
    },
    more: async () => {
      const cursor = pages.value?.cursor
      if (filter && cursor) await fetchPage(filter, cursor)
    },
  }
}
