import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { McpParts } from './mcp-parts.ts'
import { createMcpServer } from './mcp-server.ts'

/**
 * One request of the Streamable HTTP transport. Nothing is remembered between two of them: there is no session to
 * lose when the server restarts, and each answer comes as one JSON object.
 */
export async function answerMcp(
  parts: McpParts,
  request: Request,
  parsedBody: unknown,
): Promise<Response> {
  const server = createMcpServer(parts)
  // Stateless: without a generator of session ids.
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  const close = () => void server.close()
  request.signal.addEventListener('abort', close, { once: true })
  try {
    await server.connect(transport)
    return await transport.handleRequest(request, { parsedBody })
  } finally {
    request.signal.removeEventListener('abort', close)
    await server.close()
  }
}
