import type { Span } from './segments.ts'

/** What an address of the page shows. */
export type Route =
  | { readonly view: 'talk' }
  | { readonly view: 'conversation'; readonly id: string }
  | { readonly view: 'answer'; readonly id: string }
  | { readonly view: 'source'; readonly id: string; readonly spot: Span | null }
  | { readonly view: 'nowhere' }

export function routeOf({ pathname, search }: { pathname: string; search: string }): Route {
  const [, kind, ...rest] = pathname.split('/')
  const id = decoded(rest.join('/'))
  if (pathname === '/') return { view: 'talk' }
  if (id === null || id === '') return { view: 'nowhere' }
  if (kind === 'conversations') return { view: 'conversation', id }
  if (kind === 'answers') return { view: 'answer', id }
  if (kind === 'sources') return { view: 'source', id, spot: spotOf(search) }
  return { view: 'nowhere' }
}

export const conversationPath = (id: string): string => `/conversations/${encodeURIComponent(id)}`

export const answerPath = (id: string): string => `/answers/${encodeURIComponent(id)}`

/** An answer on the auditor's page. */
export const auditPath = (id: string): string => `/audit/${encodeURIComponent(id)}`

/** A document, at a place in it: exact for this page, and as a text fragment for whatever else reads the link. */
export function sourcePath(id: string, { start, end }: Span, quote: string): string {
  return `/sources/${encodeURIComponent(id)}?span=${start}-${end}#:~:text=${textFragment(quote)}`
}

/** Longer quotes are named by their first and last words. */
const WHOLE_MAX = 200
const WORDS = 5

/** The value of a text directive (https://wicg.github.io/scroll-to-text-fragment/). */
export function textFragment(quote: string): string {
  const words = quote.trim().split(/\s+/)
  if (quote.length <= WHOLE_MAX || words.length <= 2 * WORDS) return encodeText(words.join(' '))
  const first = words.slice(0, WORDS).join(' ')
  const last = words.slice(-WORDS).join(' ')
  return `${encodeText(first)},${encodeText(last)}`
}

/** In a directive, dash and comma and ampersand are syntax. */
const encodeText = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/-/g, '%2D')

function spotOf(search: string): Span | null {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(new URLSearchParams(search).get('span') ?? '')
  if (found === null) return null
  const [start, end] = [Number(found[1]), Number(found[2])]
  return start < end ? { start, end } : null
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
