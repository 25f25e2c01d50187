/** What readers feel of a build: questions one at a time, before documents are added and while they are indexed. */
import { median, quantile } from './figures.ts'
import { KEY, type Started } from './server.ts'

export interface WhileIndexing {
  readonly alone: Times
  readonly indexing: Times & { readonly seconds: number; readonly embedded: number }
  /** How many times as long they take meanwhile. */
  readonly timesAsLong: { readonly p50: number; readonly p99: number }
}

interface Times {
  readonly answered: number
  readonly p50: number
  readonly p99: number
}

const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }

export async function measureWhileIndexing(
  { url }: Started,
  questions: readonly string[],
  addDocuments: () => void,
  seconds: number,
): Promise<WhileIndexing> {
  let next = 0
  async function ask(): Promise<number> {
    const question = questions[next++ % questions.length]
    const start = performance.now()
    const body = JSON.stringify({ question })
    const response = await fetch(`${url}/api/ask`, { method: 'POST', headers, body })
    if (!response.ok) throw new Error(`A question was answered with ${response.status}`)
    await response.json()
    return performance.now() - start
  }
  async function askUntil(isOver: () => boolean): Promise<Times> {
    const times: number[] = []
    while (!isOver()) times.push(await ask())
    return { answered: times.length, p50: median(times), p99: quantile(times, 0.99) }
  }
  const forSeconds = () => {
    const end = performance.now() + seconds * 1000
    return askUntil(() => performance.now() > end)
  }

  // Warms up, and is not told.
  await forSeconds()
  const alone = await forSeconds()
  addDocuments()
  // The connection may have been closed meanwhile.
  await ask().catch(() => undefined)
  const began = performance.now()
  let embedded: number | null = null
  const building = fetch(`${url}/api/reindex`, { method: 'POST', headers }).then(
    async (response) => {
      const report = (await response.json()) as { readonly embedded?: number }
      embedded = report.embedded ?? 0
    },
  )
  building.catch(() => {
    embedded = 0
  })
  const times = await askUntil(() => embedded !== null)
  await building
  const indexing = {
    ...times,
    seconds: (performance.now() - began) / 1000,
    embedded: embedded ?? 0,
  }
  const timesAsLong = { p50: indexing.p50 / alone.p50, p99: indexing.p99 / alone.p99 }
  return { alone, indexing, timesAsLong }
}
