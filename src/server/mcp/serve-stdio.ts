import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { McpParts } from './mcp-parts.ts'
import { createMcpServer } from './mcp-server.ts'

/** Speaks over standard input and output, which nothing else may then write to, until the client closes its end. */
export async function serveStdio(parts: McpParts): Promise<void> {
  const server = createMcpServer(parts)
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve
    process.stdin.once('end', () => void server.close())
  })
  await server.connect(new StdioServerTransport())
  await closed
}
