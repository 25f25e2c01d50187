import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * Starts a file beside the one that asks (`from` is its `import.meta.url`), named without its extension, as a thread
 * of this process. What it throws becomes the thread's `error` event.
 */
export function startThread(from: string, name: string, workerData: unknown): Worker {
  if (!from.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, from), { workerData })
  const entry = new URL(`./${name}.ts`, from).href
  return new Worker(throughTsx(from, entry), { eval: true, workerData })
}

/** Whoever runs the sources as they are written does it through tsx, of which a new thread knows nothing. */
function throughTsx(from: string, entry: string): string {
  const api = createRequire(from).resolve('tsx/esm/api')
  // Resolved as for require(); the module for import() stands beside it.
  const [tsx, file] = [pathToFileURL(api.replace(/cjs$/, 'mjs')).href, entry].map((url) =>
    JSON.stringify(url),
  )
  return `import(${tsx}).then(({ register }) => { register(); return import(${file}) })`
}
