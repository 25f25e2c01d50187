import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod/mini'
import { ClaimedQuote, QuoteVerdict } from '../../contract/audit.ts'
import { createVerify } from '../../record/verify-quotes.ts'
import type { McpParts } from './mcp-parts.ts'
import { ONLY_READS, toolResult } from './tool-result.ts'

const { quote, sourceId, start, end } = ClaimedQuote.shape
const Input = z.object({
  quote: quote.check(z.describe('The words, as they are claimed to stand in a document.')),
  sourceId: sourceId.check(z.describe('The document that is claimed. Default: any.')),
  start: start.check(z.describe('Where they are claimed to stand, in UTF-16 code units.')),
  end: end.check(z.describe('Where they are claimed to end.')),
})

export function addVerifyQuoteTool(server: McpServer, { assistant }: McpParts) {
  const verify = createVerify()
  server.registerTool(
    'verify_quote',
    {
      title: 'Verify a quote',
      description:
        'Says whether words stand in the documents to the letter, and where: intact, moved, source_changed or missing.',
      inputSchema: Input,
      outputSchema: QuoteVerdict,
      annotations: ONLY_READS,
    },
    (claim) =>
      toolResult(
        QuoteVerdict,
        async () => {
          const { library } = await assistant()
          const { citations } = await verify({ citations: [claim] }, library)
          const [report] = citations
          if (!report) throw new Error('A quote was verified without a verdict')
          return report
        },
        ({ verdict, match, sourceId, start, end, note }) =>
          `${verdict} (${match})${sourceId === null ? '' : `: ${sourceId}, characters ${start} to ${end}`}${note && `. ${note}`}`,
      ),
  )
}
