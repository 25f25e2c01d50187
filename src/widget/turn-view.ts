import type { Answer, Citation, StatementEvent } from '../contract.ts'
import { made } from './made.ts'

export interface TurnView {
  readonly element: HTMLElement
  /** Adds a statement that was verified, with the numbers of its citations. */
  readonly say: (event: StatementEvent) => void
  /** The answer is complete: shows where each number points, or that the sources do not answer. */
  readonly finish: (answer: Answer) => void
  readonly fail: (error: unknown) => void
}

/** One question and what came of it. */
export function createTurnView(question: string, server: string): TurnView {
  const element = made('article', { part: 'turn', 'aria-busy': 'true' })
  const answer = made('p', { part: 'answer' })
  element.append(made('p', { part: 'question' }, question), answer)
  const settle = () => element.removeAttribute('aria-busy')
  return {
    element,
    say: ({ statement, citations }) => {
      answer.append(answer.hasChildNodes() ? ' ' : '', statement.text)
      for (const n of statement.citations) {
        const cited = citations.find((citation) => citation.n === n)
        if (cited) answer.append(' ', marker(cited, server))
      }
    },
    finish: ({ status, text, citations }) => {
      if (status === 'not_in_sources') answer.append(made('span', { part: 'decline' }, text))
      else element.append(listOf(citations, server))
      settle()
    },
    fail: (error) => {
      // What was said so far was verified, but it is not the whole answer.
      const words = error instanceof Error ? error.message : String(error)
      element.append(made('p', { part: 'error', role: 'alert' }, `No answer: ${words}`))
      settle()
    },
  }
}

const marker = (citation: Citation, server: string): HTMLElement =>
  made(
    'a',
    {
      part: 'marker',
      ...linkTo(citation, server),
      title: `“${citation.quote}” ${placeOf(citation)}`,
    },
    `[${citation.n}]`,
  )

function listOf(citations: readonly Citation[], server: string): HTMLElement {
  const list = made('ol', { part: 'citations', 'aria-label': 'Sources' })
  for (const citation of citations) {
    const item = made('li', { part: 'citation', value: String(citation.n) })
    item.append(
      made('q', { part: 'quote' }, citation.quote),
      made('a', { part: 'source', ...linkTo(citation, server) }, placeOf(citation)),
    )
    list.append(item)
  }
  return list
}

const placeOf = ({ title, section }: Citation): string =>
  section === null ? title : `${title} · ${section}`

/** Only ever to the server itself, whatever it says. */
function linkTo({ url }: Citation, server: string): Record<string, string> {
  const target = new URL(url, server)
  return target.origin === new URL(server).origin
    ? { href: target.href, target: '_blank', rel: 'noopener' }
    : {}
}
