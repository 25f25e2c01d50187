import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod/mini'
import { question, SearchRequest, SearchResult } from '../../contract.ts'
import { deadlineOf } from '../deadline.ts'
import { refuseUnknownSources } from '../known-sources.ts'
import type { McpParts } from './mcp-parts.ts'
import { ONLY_READS, toolResult } from './tool-result.ts'

const { topK, sources } = SearchRequest.shape
const Input = z.object({
  query: question.check(z.describe('A question, or the words to look for.')),
  topK: topK.check(z.describe('How many passages. Default: 5.')),
  sources: sources.check(z.describe('Ids of the sources to keep to. Default: all.')),
})

export const addSearchTool = (server: McpServer, { assistant, answerMs }: McpParts) =>
  server.registerTool(
    'search',
    {
      title: 'Search the documents',
      description: 'Finds the best passages for some words, best first. No answer is composed.',
      inputSchema: Input,
      outputSchema: SearchResult,
      annotations: ONLY_READS,
    },
    ({ query, topK, sources }, { signal: client }) =>
      toolResult(
        SearchResult,
        async () => {
          const { search, library } = await assistant()
          await refuseUnknownSources(library, sources)
          const { signal, done } = deadlineOf(client, answerMs)
          try {
            const request = { query, ...(topK && { topK }), ...(sources && { sources }) }
            return { passages: await search(request, signal) }
          } finally {
            done()
          }
        },
        ({ passages }) =>
          passages.length === 0
            ? 'Nothing was found.'
            : passages
                .map(
                  ({ rank, title, start, end, sourceId, text }) =>
                    `${rank}. ${title}, characters ${start} to ${end} of ${sourceId}\n${text}`,
                )
                .join('\n\n'),
      ),
  )
