import * as z from 'zod/mini'
import { type Failure, failureOf } from './failure.ts'

export type Loaded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

/** Calls the server and checks what comes back. Rejects only when `signal` aborts. */
export async function callJson<S extends z.ZodMiniType>(
  fetch: typeof globalThis.fetch,
  schema: S,
  path: string,
  init: RequestInit = {},
): Promise<Loaded<z.output<S>>> {
  const response = await fetch(path, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error
    return null
  })
  if (response === null) return { ok: false, failure: { kind: 'unreachable' } }
  if (!response.ok) return { ok: false, failure: await failureOf(response) }
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = z.safeParse(schema, body)
  return parsed.success
    ? { ok: true, value: parsed.data }
    : {
        ok: false,
        failure: { kind: 'broken', detail: `${path}: ${z.prettifyError(parsed.error)}` },
      }
}
