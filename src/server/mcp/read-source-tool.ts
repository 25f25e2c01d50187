import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod/mini'
import { count, SourceDetail } from '../../contract.ts'
import { cut } from '../../text/span.ts'
import { RequestRefused } from '../problem-details.ts'
import type { McpParts } from './mcp-parts.ts'
import { ONLY_READS, toolResult } from './tool-result.ts'

/** As much as a model can be expected to take at once, in UTF-16 code units. */
const READ_MAX = 20_000

const Input = z.object({
  sourceId: z.string().check(z.describe('A source, as citations and resources name it.')),
  start: z.optional(count).check(z.describe('First character, in UTF-16 code units. Default: 0.')),
  end: z
    .optional(count)
    .check(z.describe(`Character after the last. At most ${READ_MAX} are read at once.`)),
})
const { title, author, sha256, length, sections } = SourceDetail.shape
const Output = z.object({
  sourceId: z.string(),
  title,
  author,
  sha256,
  length,
  start: count,
  end: count,
  text: z.string(),
  /** Where to go on; null at the end of the text. */
  nextStart: z.nullable(count),
  sections,
})

export const addReadSourceTool = (server: McpServer, { assistant }: McpParts) =>
  server.registerTool(
    'read_source',
    {
      title: 'Read a source',
      description:
        'Reads a document, or a range of it: text.slice(start, end) of its canonical text, as citations count it.',
      inputSchema: Input,
      outputSchema: Output,
      annotations: ONLY_READS,
    },
    ({ sourceId, start = 0, end }) =>
      toolResult(
        Output,
        async () => {
          const { library } = await assistant()
          const source = (await library.read([sourceId])).get(sourceId)
          if (!source) throw new RequestRefused(404, `There is no source "${sourceId}".`)
          const { title, author, sha256, text, sections } = source
          const range = rangeIn(text, start, end ?? text.length)
          return {
            ...{ sourceId, title, author, sha256, length: text.length, ...range },
            text: cut(text, range),
            nextStart: range.end < text.length ? range.end : null,
            sections: sections.map(({ heading, start, end }) => ({ heading, start, end })),
          }
        },
        ({ text }) => text,
      ),
  )

function rangeIn(text: string, start: number, wanted: number) {
  if (start > wanted || wanted > text.length)
    throw new RequestRefused(
      400,
      `The range ${start} to ${wanted} does not fit a text of ${text.length} characters.`,
    )
  const end = Math.min(wanted, start + READ_MAX)
  // Not between the two halves of a character, where only our own limit ends it.
  const halved = end < wanted && /[\ud800-\udbff]/.test(text.charAt(end - 1))
  return { start, end: halved ? end - 1 : end }
}
