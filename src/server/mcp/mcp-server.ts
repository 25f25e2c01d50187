import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { addAskTool } from './ask-tool.ts'
import { addCitePrompt } from './cite-prompt.ts'
import type { McpParts } from './mcp-parts.ts'
import { addReadSourceTool } from './read-source-tool.ts'
import { addSearchTool } from './search-tool.ts'
import { addSourceResources } from './source-resources.ts'
import { addVerifyQuoteTool } from './verify-quote-tool.ts'

const INSTRUCTIONS = `Answers about a fixed set of documents in their own words. Every quote is cut from its source by
position, so it can be repeated as it is and attributed by source and characters. Ask with "ask"; where it declines,
the sources do not answer, and nothing should be made up instead. Check any other quote with "verify_quote".`

/** One server speaks to one client; over HTTP, for one request. */
export function createMcpServer(parts: McpParts): McpServer {
  const server = new McpServer(
    { name: 'verbatim', title: 'Verbatim', version: parts.version },
    { instructions: INSTRUCTIONS },
  )
  addAskTool(server, parts)
  addSearchTool(server, parts)
  addReadSourceTool(server, parts)
  addVerifyQuoteTool(server, parts)
  addSourceResources(server, parts)
  addCitePrompt(server)
  return server
}
