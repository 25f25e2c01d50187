import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod/mini'
import { answerIn } from '../../ask/answer-in.ts'
import { Answer, AskRequest, question } from '../../contract.ts'
import { deadlineOf } from '../deadline.ts'
import { refuseUnknownSources } from '../known-sources.ts'
import { untilAborted } from '../until-aborted.ts'
import type { McpParts } from './mcp-parts.ts'
import { toolResult } from './tool-result.ts'

const { history, sources, topK, mode } = AskRequest.shape
const Input = z.object({
  question: question.check(z.describe('What to ask, as a person would.')),
  history: history.check(z.describe('The talk so far, for a follow-up such as "And in Kosovo?".')),
  sources: sources.check(z.describe('Ids of the sources to keep to. Default: all.')),
  topK: topK.check(z.describe('How many passages to retrieve.')),
  mode: mode.check(z.describe('Default: generative where a language model is configured.')),
})
/** The answer as over HTTP, without what only a page shows. */
const Output = z.omit(Answer, { passages: true, timings: true })

export const addAskTool = (server: McpServer, { assistant, answerMs }: McpParts) =>
  server.registerTool(
    'ask',
    {
      title: 'Ask the documents',
      description:
        'Answers a question from the documents, in their own words, with exact citations. status "not_in_sources" means that the documents do not answer it.',
      inputSchema: Input,
      outputSchema: Output,
      // Each answer is recorded.
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
    },
    (request, { signal: client }) =>
      toolResult(
        Output,
        async () => {
          const { ask, library } = await assistant()
          await refuseUnknownSources(library, request.sources)
          const { signal, done } = deadlineOf(client, answerMs)
          try {
            return await answerIn(untilAborted(ask(request, signal), signal))
          } finally {
            done()
          }
        },
        ({ text, citations }) => [text, ...citations.map(lined)].join('\n'),
      ),
  )

const lined = ({ n, title, section, quote, start, end, sourceId }: Answer['citations'][number]) =>
  `[${n}] ${title}${section ? ` · ${section}` : ''}, characters ${start} to ${end} of ${sourceId}: “${quote}”`
