import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js'
import { ErrorCode, McpError, type Resource } from '@modelcontextprotocol/sdk/types.js'
import type { Library } from '../../text/library.ts'
import { problemOfError } from '../problem-details.ts'
import type { McpParts } from './mcp-parts.ts'

/** JSON-RPC's number for it in this protocol; the library has no name for it. */
const RESOURCE_NOT_FOUND = -32002
const COMPLETIONS_MAX = 100

const uriOf = (sourceId: string): string => `verbatim://sources/${encodeURIComponent(sourceId)}`

/** Each source is a resource, whose text is the canonical text that citations count. */
export function addSourceResources(server: McpServer, { assistant }: McpParts): void {
  const from = async <T>(work: (library: Library) => Promise<T>): Promise<T> => {
    try {
      return await work((await assistant()).library)
    } catch (error) {
      throw new McpError(ErrorCode.InternalError, problemOfError(error).detail)
    }
  }
  const template = new ResourceTemplate('verbatim://sources/{id}', {
    list: async () => ({ resources: await from(resourcesIn) }),
    complete: { id: (begun) => from((library) => completionsOf(begun, library)) },
  })
  server.registerResource(
    'source',
    template,
    { title: 'A document', description: 'Its canonical text.', mimeType: 'text/plain' },
    async (uri) => {
      const source = await from(async ({ read }) => [...(await read(idIn(uri.href))).values()][0])
      if (!source) throw new McpError(RESOURCE_NOT_FOUND, `There is no source at ${uri.href}`)
      return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: source.text }] }
    },
  )
}

async function resourcesIn({ list }: Library) {
  const resources: (Resource & { title: string })[] = []
  for await (const { id, title, author } of list())
    resources.push({
      uri: uriOf(id),
      name: id,
      title,
      mimeType: 'text/plain',
      ...(author && { description: `By ${author}` }),
    })
  return resources
}

async function completionsOf(begun: string, { list }: Library): Promise<string[]> {
  const found: string[] = []
  for await (const { id } of list()) {
    const name = encodeURIComponent(id)
    if (name.startsWith(begun)) found.push(name)
    if (found.length === COMPLETIONS_MAX) break
  }
  return found
}

/** The id that an address names; none where it is not written as we write it. */
function idIn(uri: string): string[] {
  try {
    const id = decodeURIComponent(uri.slice(uriOf('').length))
    return uriOf(id) === uri ? [id] : []
  } catch {
    return []
  }
}
