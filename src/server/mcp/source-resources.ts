import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js'
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js'
import type { Library } from '../../text/library.ts'
import { problemOfError } from '../problem-details.ts'
import type { McpParts } from './mcp-parts.ts'

/** JSON-RPC's number for it in this protocol; the library has no name for it. */
const RESOURCE_NOT_FOUND = -32002
const COMPLETIONS_MAX = 100

const uriOf = (sourceId: string): string => `verbatim://sources/${encodeURIComponent(sourceId)}`

/** Each source is a resource, whose text is the canonical text that citations count. */
export function addSourceResources(server: McpServer, { assistant }: McpParts): void {
  const sources = async (): Promise<Library['sources']> => {
    try {
      return (await assistant()).library.sources
    } catch (error) {
      throw new McpError(ErrorCode.InternalError, problemOfError(error).detail)
    }
  }
  const template = new ResourceTemplate('verbatim://sources/{id}', {
    list: async () => ({
      resources: [...(await sources()).values()].map(({ id, title, author, text }) => ({
        uri: uriOf(id),
        name: id,
        title,
        mimeType: 'text/plain',
        size: Buffer.byteLength(text),
        ...(author && { description: `By ${author}` }),
      })),
    }),
    complete: {
      id: async (begun) =>
        [...(await sources()).keys()]
          .map(encodeURIComponent)
          .filter((id) => id.startsWith(begun))
          .slice(0, COMPLETIONS_MAX),
    },
  })
  server.registerResource(
    'source',
    template,
    { title: 'A document', description: 'Its canonical text.', mimeType: 'text/plain' },
    async (uri) => {
      const source = [...(await sources()).values()].find(({ id }) => uriOf(id) === uri.href)
      if (!source) throw new McpError(RESOURCE_NOT_FOUND, `There is no source at ${uri.href}`)
      return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: source.text }] }
    },
  )
}
