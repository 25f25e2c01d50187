/** How a route is described to strangers. */
import type * as z from 'zod/mini'

export type Tag = 'Ask' | 'Sources' | 'Answers' | 'Conversations' | 'OpenAI' | 'MCP' | 'Server'

export interface Operation {
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  /** What a success looks like, by status. */
  readonly replies: Readonly<Record<number, Reply>>
  /** Besides those that follow from what the route checks and who may call it. */
  readonly errors?: readonly number[]
  /** Of the body, by name. */
  readonly examples?: Readonly<Record<string, unknown>>
  /** Of a body that no schema checks: one is given by hand. */
  readonly body?: Readonly<Record<string, Media>>
}

export interface Reply {
  readonly description: string
  /** By media type. Absent: there is no body. */
  readonly content?: Readonly<Record<string, Media>>
}

export interface Media {
  /** `text`: not JSON. */
  readonly schema: z.ZodMiniType | 'text'
  readonly example?: unknown
}

/** A reply in JSON. */
export const json = (description: string, schema: z.ZodMiniType, example?: unknown): Reply => ({
  description,
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
})

/** A reply of another type than JSON. */
export const text = (description: string, type: string, example?: string): Reply => ({
  description,
  content: { [type]: { schema: 'text', ...(example !== undefined && { example }) } },
})
