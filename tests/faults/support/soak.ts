/** Questions from many sides at once while the documents change all the time, each citation of each answer checked. */
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Answer } from '../../../src/contract.ts'
import { postJson, wrongIn } from './ask.ts'
import { type Town, town } from './towns.ts'

export interface SoakOptions {
  readonly url: string
  /** A key for admin. */
  readonly key: string
  readonly asks: number
  readonly concurrency: number
  /** How many documents there are. */
  readonly documents: number
  /** Bytes that the server holds now. */
  readonly memory: () => number
  readonly onProgress?: (done: number) => void
}

export interface SoakReport {
  readonly answered: number
  readonly declined: number
  /** Turned away with 503; each was asked again. */
  readonly refused: number
  readonly failed: readonly string[]
  readonly citations: number
  /** Citations that are not what stands at their place in a text that was ever uploaded. */
  readonly wrong: readonly string[]
  /** Documents that were replaced, each with a new index, meanwhile. */
  readonly changes: number
  /** In milliseconds, as the client sees it. */
  readonly p50: number
  readonly p99: number
  readonly perSecond: number
  /** In bytes: after a tenth of the questions, at the end, and the most in between. */
  readonly memory: { readonly early: number; readonly late: number; readonly most: number }
}

/** The first edition of each document is there already. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const { url, key, asks, concurrency, documents, memory, onProgress } = options
  const headers = { Authorization: `Bearer ${key}` }
  const texts = new Map<string, string>()
  const know = (one: Town) => texts.set(sha256(one.text), one.text)
  const towns = Array.from({ length: documents }, (_, n) => town(n))
  for (const one of towns) know(one)
  const questions = towns.flatMap((one) => one.questions)

  const latencies: number[] = []
  const wrong: string[] = []
  const failed: string[] = []
  const seen = { answered: 0, declined: 0, refused: 0, citations: 0 }
  const held = { early: 0, most: 0 }
  let asked = 0
  let changes = 0
  const begun = performance.now()

  async function askOne(n: number): Promise<void> {
    // Scattered, so that neighbours in time are not neighbours in the documents.
    const question = questions[(n * 7919) % questions.length] ?? ''
    for (;;) {
      const start = performance.now()
      const response = await fetch(`${url}/api/ask`, postJson({ question }, headers))
      const body = await response.text()
      if (response.status === 503) {
        seen.refused += 1
        await pause(Number(response.headers.get('Retry-After')) * 1000)
        continue
      }
      latencies.push(performance.now() - start)
      if (response.status !== 200) failed.push(`${response.status} ${body.slice(0, 200)}`)
      else check(Answer.parse(JSON.parse(body)))
      return
    }
  }

  function check(answer: Answer): void {
    if (answer.status === 'answered') seen.answered += 1
    else seen.declined += 1
    seen.citations += answer.citations.length
    for (const citation of wrongIn(answer, texts)) wrong.push(JSON.stringify(citation))
  }

  async function askOn(): Promise<void> {
    while (asked < asks) {
      const n = asked++
      await askOne(n)
      if (n % 50 === 0) held.most = Math.max(held.most, memory())
      if (n === Math.floor(asks / 10)) held.early = memory()
      if (n % 1000 === 999) onProgress?.(n + 1)
    }
  }

  async function changeOn(): Promise<void> {
    for (let edition = 1; asked < asks; edition++) {
      const changed = town(edition % documents, edition)
      know(changed)
      const response = await fetch(`${url}/api/sources/${changed.name}`, {
        method: 'PUT',
        headers: { ...headers, 'Content-Type': 'text/plain' },
        body: changed.text,
      })
      if (response.status !== 200) failed.push(`PUT: ${response.status} ${await response.text()}`)
      else changes += 1
      await pause(250)
    }
  }

  await Promise.all([changeOn(), ...Array.from({ length: concurrency }, askOn)])
  const seconds = (performance.now() - begun) / 1000
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0
  return {
    ...seen,
    failed,
    wrong,
    changes,
    p50: at(0.5),
    p99: at(0.99),
    perSecond: latencies.length / seconds,
    memory: { ...held, late: memory() },
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
