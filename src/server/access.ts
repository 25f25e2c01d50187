/**
 * Who may call what, once API keys are set: every route of the app stands in this table, and a test fails for one
 * that does not. `open` needs no key. A key for `admin` opens everything.
 */
export const SCOPES = ['ask', 'read', 'admin'] as const
export type Scope = (typeof SCOPES)[number]
export type Access = Scope | 'open'

export const ACCESS: Readonly<Record<string, Access>> = {
  'POST /api/ask': 'ask',
  'POST /api/search': 'read',
  'GET /api/sources': 'read',
  'GET /api/sources/:id': 'read',
  'GET /api/sources/:id/passages': 'read',
  'GET /api/sources/:path{.+}': 'read',
  'PUT /api/sources/:id{.+}': 'admin',
  'DELETE /api/sources/:id{.+}': 'admin',
  'POST /api/reindex': 'admin',
  'GET /api/suggestions': 'read',
  'GET /api/answers': 'read',
  'GET /api/answers.csv': 'read',
  'GET /api/answers.jsonl': 'read',
  'GET /api/answers/:id': 'read',
  'DELETE /api/answers/:id': 'admin',
  'GET /api/answers/:id/audit': 'read',
  'GET /api/answers/:id/annotations': 'read',
  'GET /api/answers/:id/receipt': 'read',
  'GET /api/answers/:id/judgements': 'read',
  'POST /api/answers/:id/judgements': 'ask',
  'GET /api/agreement': 'read',
  'GET /api/coverage': 'read',
  'GET /api/texts/:sha256': 'read',
  'POST /api/verify': 'read',
  'GET /api/conversations': 'read',
  'POST /api/conversations': 'ask',
  'GET /api/conversations/:id': 'read',
  'PATCH /api/conversations/:id': 'ask',
  'DELETE /api/conversations/:id': 'ask',
  'POST /v1/chat/completions': 'ask',
  'GET /v1/models': 'ask',
  'GET /v1/models/:id': 'ask',
  'POST /mcp': 'ask',
  'GET /metrics': 'read',
  'GET /openapi.json': 'open',
  'GET /docs': 'open',
  'GET /docs/:file': 'open',
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  // The page and its files.
  'GET /': 'open',
  'GET /assets/*': 'open',
  'GET /answers': 'open',
  'GET /answers/*': 'open',
  'GET /audit': 'open',
  'GET /audit/*': 'open',
  'GET /conversations/*': 'open',
  'GET /sources': 'open',
  'GET /sources/*': 'open',
}
