/** Asks a server at a concurrency and prints what came of it as JSON: `load.ts URL FIELD QUESTIONS CONCURRENCY SECONDS`. */
import { readFileSync } from 'node:fs'
import autocannon, { type Options, type Result } from 'autocannon'
import { quantile } from '../figures.ts'

const [url = '', field = 'question', file = '', concurrency = '1', seconds = '5'] =
  process.argv.slice(2)
const questions: string[] = JSON.parse(readFileSync(file, 'utf8'))
const times: number[] = []
const options: Options = {
  url,
  connections: Number(concurrency),
  duration: Number(seconds),
  requests: questions.map((question) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ [field]: question }),
  })),
}
const result = await new Promise<Result>((resolve, reject) => {
  const run = autocannon(options, (error, found) => (error ? reject(error) : resolve(found)))
  run.on('response', (_client, status, _bytes, ms) => {
    if (status === 200) times.push(ms)
  })
})
console.log(
  JSON.stringify({
    answered: times.length,
    refused: result.non2xx,
    failed: result.errors,
    perSecond: times.length / result.duration,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }),
)
