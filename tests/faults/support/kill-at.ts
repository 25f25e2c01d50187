/**
 * Loaded before the program: kills its process at the KILL_AT-th step that changes something below KILL_IN. A step that
 * writes has then written half of what it should. A process that ends by itself took fewer steps.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { KILL_AT, KILL_IN = '' } = process.env
let steps = 0

const die = () => process.kill(process.pid, 'SIGKILL')
const half = (data: unknown) =>
  typeof data === 'string' || data instanceof Uint8Array ? data.slice(0, data.length >> 1) : data

type Work = (...args: unknown[]) => unknown

/** `written` is the argument that holds what is written. */
function breakable(owner: object, name: string, written?: number): void {
  const methods = owner as Record<string, Work>
  const work = methods[name]
  if (!work) throw new Error(`There is no ${name}`)
  methods[name] = function broken(this: unknown, ...args) {
    const [place] = args
    const elsewhere = typeof place === 'string' && !place.startsWith(KILL_IN)
    if (elsewhere) return work.apply(this, args)
    steps += 1
    if (steps !== Number(KILL_AT)) return work.apply(this, args)
    if (written === undefined) return die()
    const torn = args.map((arg, i) => (i === written ? half(arg) : arg))
    const result = work.apply(this, torn)
    return result instanceof Promise ? result.then(die) : die()
  }
}

for (const name of ['rename', 'rm']) breakable(fs.promises, name)
breakable(fs.promises, 'writeFile', 1)
for (const name of ['ftruncateSync']) breakable(fs, name)
breakable(fs, 'writeFileSync', 1)
const handle = await fs.promises.open(import.meta.filename, 'r')
breakable(Object.getPrototypeOf(handle), 'appendFile', 0)
breakable(Object.getPrototypeOf(handle), 'sync')
await handle.close()
syncBuiltinESMExports()
