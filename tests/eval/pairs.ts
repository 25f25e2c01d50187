import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as z from 'zod/mini'

const Pair = z.object({
  id: z.string(),
  premise: z.string(),
  claim: z.string(),
  supported: z.boolean(),
})

/** A claim beside words that support it or not, as other people judged it. */
export type Pair = z.infer<typeof Pair> & { readonly set: string }

/** One JSON object a line, gzipped or not. The set is named for its folder. */
export function readPairs(file: string): Pair[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const set = basename(dirname(file))
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ ...Pair.parse(JSON.parse(line)), set }))
}
