import type { Loaded } from './call-json.ts'
import { failureOf } from './failure.ts'

/** Reads a text from the server, as it is. */
export async function loadText(
  fetch: typeof globalThis.fetch,
  path: string,
): Promise<Loaded<string>> {
  const response = await fetch(path).catch(() => null)
  if (response === null) return { ok: false, failure: { kind: 'unreachable' } }
  if (!response.ok) return { ok: false, failure: await failureOf(response) }
  const text = await response.text().catch(() => null)
  return text === null ? { ok: false, failure: { kind: 'cut' } } : { ok: true, value: text }
}
