/** The description of the API, for programs and as a page to try it out; all of it is served from this package. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { RequestRefused } from '../problem-details.ts'
import type { ServerEnv } from '../server-parts.ts'
import { type OpenApiDocument, openApiDocument } from './openapi-document.ts'

/** No word of it goes to another server: Swagger's own checker of descriptions is turned off. */
const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
})
`
const DAY = 24 * 60 * 60

/** `app`: whose routes are described. It is asked when that is first wanted, since these are among them. */
export function createReferenceRoutes(app: () => Pick<Hono<ServerEnv>, 'routes'>, version: string) {
  let document: OpenApiDocument | undefined
  return new Hono<ServerEnv>()
    .get('/openapi.json', (c) => {
      document ??= openApiDocument(app(), version)
      return c.json({ ...document })
    })
    .get('/docs', (c) => c.html(PAGE))
    .get('/docs/:file', async (c) => {
      const file = FILES.get(c.req.param('file'))
      if (!file) throw new RequestRefused(404, 'There is nothing at this address.')
      return c.body(await file.read(), 200, {
        'Content-Type': file.type,
        'Cache-Control': `public, max-age=${DAY}`,
      })
    })
}

interface File {
  readonly type: string
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>
}

/** What the page loads. */
const FILES: ReadonlyMap<string, File> = new Map([
  ['swagger-ui.css', { type: 'text/css', read: readStyle }],
  ['swagger-ui-bundle.js', { type: 'text/javascript', read: readScript }],
  ['start.js', { type: 'text/javascript', read: async () => new TextEncoder().encode(START) }],
])

function readStyle(): Promise<Uint8Array<ArrayBuffer>> {
  const require = createRequire(import.meta.url)
  return readFile(require.resolve('swagger-ui-dist/swagger-ui.css'))
}

function readScript(): Promise<Uint8Array<ArrayBuffer>> {
  const require = createRequire(import.meta.url)
  return readFile(require.resolve('swagger-ui-dist/swagger-ui-bundle.js'))
}

const PAGE = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Verbatim: the API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
