import type { Answer } from '../../contract.ts'

/** What the list of answers is narrowed to; an empty word or null does not narrow. Days are local, both included. */
export interface LogFilter {
  readonly q: string
  readonly status: Answer['status'] | null
  readonly source: string | null
  /** YYYY-MM-DD. */
  readonly since: string
  readonly until: string
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** From the address of the page. What makes no sense there does not narrow. */
export function filterIn(search: string): LogFilter {
  const given = new URLSearchParams(search)
  const status = given.get('status')
  const day = (name: string) => {
    const value = given.get(name) ?? ''
    return DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : ''
  }
  return {
    q: given.get('q') ?? '',
    status: status === 'answered' || status === 'not_in_sources' ? status : null,
    source: given.get('source') || null,
    since: day('since'),
    until: day('until'),
  }
}

/** For the address of the page: empty, or with its question mark. */
export const searchOf = (filter: LogFilter): string => queryOf(Object.entries(filter))

/** For the server, whose days are in UTC: as moments, so that they are the reader's days. */
export function apiQueryOf(
  { q, status, source, since, until }: LogFilter,
  limit: number,
  cursor: string | null,
): string {
  return queryOf([
    ['limit', String(limit)],
    ['cursor', cursor],
    ['q', q.trim()],
    ['status', status],
    ['source', source],
    ['since', since && startOf(since, 0)],
    ['until', until && startOf(until, 1)],
  ])
}

function queryOf(entries: readonly (readonly [string, string | null])[]): string {
  const query = new URLSearchParams()
  for (const [name, value] of entries) if (value) query.set(name, value)
  return query.size === 0 ? '' : `?${query}`
}

/** The server knows four digits of a year. */
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z')

/** Midnight at the beginning of a local day, or of one so many days later. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const start = new Date(year, month - 1, date + later)
  return new Date(Math.min(LAST_MS, start.getTime())).toISOString()
}
