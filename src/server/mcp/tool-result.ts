import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod/mini'
import { problemOfError } from '../problem-details.ts'

/** The tool only looks, at nothing but our own documents, and does the same when it is called again. */
export const ONLY_READS = { readOnlyHint: true, idempotentHint: true, openWorldHint: false }

/**
 * What a tool gives: the structured content, cut to its schema, and the same in words. An error is a result too, so
 * that the model reads it; like over HTTP it says nothing of the machine's inside.
 */
export async function toolResult<T extends z.ZodMiniType<Record<string, unknown>>>(
  schema: T,
  work: () => Promise<z.input<T>>,
  words: (content: z.output<T>) => string,
): Promise<CallToolResult> {
  try {
    const content = z.parse(schema, await work())
    return { content: [{ type: 'text', text: words(content) }], structuredContent: content }
  } catch (error) {
    return { content: [{ type: 'text', text: wordsOf(error) }], isError: true }
  }
}

function wordsOf(error: unknown): string {
  const { detail, errors = [] } = problemOfError(error)
  return [detail, ...errors.map(({ path, message }) => `${path}: ${message}`)].join('\n')
}
