/** Adding, replacing and removing documents, for admins. */
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { SourceSummary } from '../contract.ts'
import { Problem } from '../problem.ts'
import type { CorpusEditor, Edit } from './corpus-editor.ts'
import { RequestRefused } from './problem-details.ts'
import type { ServerEnv, ServerParts } from './server-parts.ts'
import { summaryIn } from './sources.ts'

/** Of the largest document, in bytes: as much as is read from the corpus folder. */
const DOCUMENT_MAX = 20_000_000

type Format = SourceSummary['format']

const FORMATS: Readonly<Record<string, Format>> = {
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/html': 'html',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

export const createSourceAdminRoutes = (parts: ServerParts) =>
  new Hono<ServerEnv>()
    .put('/sources/:id{.+}', keysNeeded(parts), documentWithinLimit, async (c) => {
      const format = formatOf(c.req.query('format'), c.req.header('Content-Type'))
      const id = c.req.param('id')
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      const { created } = doneIn(await editorOf(parts).put(id, format, bytes))
      const summary = await summaryIn(parts.assistant().library, id)
      if (!created) return c.json(summary, 200)
      return c.json(summary, 201, { Location: `/api/sources/${encodeURIComponent(id)}` })
    })
    .delete('/sources/:id{.+}', keysNeeded(parts), async (c) => {
      doneIn(await editorOf(parts).remove(c.req.param('id')))
      return c.body(null, 204)
    })
    .post('/reindex', keysNeeded(parts), async (c) => c.json(await editorOf(parts).reindex()))

/** An open API lets everybody read; it does not let everybody write. */
const keysNeeded =
  ({ settings }: ServerParts): MiddlewareHandler =>
  async (_, next) => {
    if (settings.apiKeys.length === 0)
      throw new RequestRefused(
        403,
        'Documents can be changed with an API key for admin, and this server has none. Set API_KEYS.',
      )
    await next()
  }

const documentWithinLimit = bodyLimit({
  maxSize: DOCUMENT_MAX,
  onError: () => {
    throw new RequestRefused(413, `The document is larger than ${DOCUMENT_MAX} bytes.`)
  },
})

function formatOf(named: string | undefined, contentType: string | undefined): Format {
  if (named !== undefined) {
    const format = Object.values(FORMATS).find((one) => one === named)
    if (format) return format
    throw new RequestRefused(400, 'Some parameters of the address do not fit. See errors.', {
      errors: [{ path: 'format', message: 'must be txt, md, html, pdf or docx' }],
    })
  }
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const format = FORMATS[type]
  if (format) return format
  throw new RequestRefused(
    415,
    'Send the document with its Content-Type, or name its format in the address: ?format=pdf',
    { headers: { Accept: Object.keys(FORMATS).join(', ') } },
  )
}

function editorOf({ editor }: ServerParts): CorpusEditor {
  if (editor) return editor
  throw new Problem('The server has no editor', 'Documents cannot be changed on this server.')
}

function doneIn(edit: Edit): Extract<Edit, { kind: 'done' }> {
  switch (edit.kind) {
    case 'done':
      return edit
    case 'refused':
      throw new RequestRefused(400, `The document was not taken: ${edit.reason}`)
    case 'unknown':
      throw new RequestRefused(404, 'There is no source with this id.')
  }
}
