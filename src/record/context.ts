import { randomBytes } from 'node:crypto'
import type { Answer, Turn } from '../contract.ts'
import type { Source, Sources } from '../text/source.ts'
import { canonicalJson, readJson } from './canonical-json.ts'

/** A drafted statement that was not sent, and why. */
export interface Withheld {
  readonly text: string
  readonly reason: string
}

/** What is recorded beside the answer that was sent. */
export interface Asked {
  /** The turns before the question, as they were given. */
  readonly history?: readonly Turn[]
  readonly withheld?: readonly Withheld[]
  readonly conversationId?: string
  /** Those that the retrieved passages and the citations come from; they are kept as they are. */
  readonly sources: Sources
}

export interface Context {
  readonly history: readonly Turn[]
  readonly withheld: readonly Withheld[]
  readonly conversationId: string | null
  /** The version of each source that a passage was retrieved from. */
  readonly sources: readonly { readonly id: string; readonly sha256: string }[]
  /** Random, in hex; erased with the rest. */
  readonly salt: string
}

/** The sources that the answer's passages and citations come from. Throws a RangeError where one is not given. */
export function usedSources(answer: Answer, sources: Sources): Source[] {
  const ids = new Set([...answer.passages, ...answer.citations].map(({ sourceId }) => sourceId))
  return [...ids].sort().map((id) => {
    const source = sources.get(id)
    if (!source) throw new RangeError(`The answer comes from ${id}, which was not searched`)
    return source
  })
}

/** The context as it is stored: canonical JSON. */
export function contextJson(asked: Asked, used: readonly Source[]): string {
  const context: Context = {
    history: asked.history ?? [],
    withheld: asked.withheld ?? [],
    conversationId: asked.conversationId ?? null,
    sources: used.map(({ id, sha256 }) => ({ id, sha256 })),
    salt: randomBytes(16).toString('hex'),
  }
  return canonicalJson(readJson(JSON.stringify(context)))
}
