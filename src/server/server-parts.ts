import type { RequestIdVariables } from 'hono/request-id'
import type { Assistant } from '../ask.ts'
import type { AnswerRecord } from '../record/record.ts'
import type { CorpusEditor } from './corpus-editor.ts'
import type { Capacity } from './gate.ts'
import type { Log } from './log.ts'
import type { AskObserver } from './telemetry/ask-observer.ts'

/** What the routes work with; the composition root fills it. */
export interface ServerParts {
  /** Throws NotReady, or what went wrong instead, for as long as nothing can be answered. */
  readonly assistant: () => Assistant
  /** Where answers are kept; without it there are no recorded answers and no conversations. */
  readonly record?: AnswerRecord
  /** Changes the documents; without it they are what they are. */
  readonly editor?: CorpusEditor
  /** Are told of every question. */
  readonly observers?: readonly AskObserver[]
  readonly log: Log
  /** Of this program. */
  readonly version: string
  /** The built page; where it holds no index.html, there is no page. */
  readonly webDir: string
  readonly settings: ServerSettings
  readonly limits?: Partial<Limits>
  /** How many questions at a time. */
  readonly capacity?: Capacity
}

export interface ServerSettings {
  /** Each opens what its scopes name; none at all: everything is open. */
  readonly apiKeys: readonly ApiKey[]
  /** Sites whose pages may read answers; `*`: all. */
  readonly allowedOrigins: readonly string[]
  /** Requests a minute of each key, or of each address that calls without one; null: no limit. */
  readonly rateLimit: number | null
}

export interface ApiKey {
  readonly scopes: readonly string[]
  /** Of the key, in hex: the key itself is nowhere. */
  readonly sha256: { readonly reveal: () => string }
}

/** In milliseconds. */
export interface Limits {
  /** Until an answer in JSON must be complete. */
  readonly answerMs: number
  /** Until a stream must have sent its last event. */
  readonly streamMs: number
  /** Between two signs of life in a stream. */
  readonly heartbeatMs: number
}

export const DEFAULT_LIMITS: Limits = {
  answerMs: 30_000,
  streamMs: 300_000,
  heartbeatMs: 15_000,
}

export interface ServerEnv {
  Variables: RequestIdVariables & {
    /** Null: none was sent that is known. Not set: no keys are asked for. */
    apiKey?: ApiKey | null
  }
}
