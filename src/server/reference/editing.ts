import { IndexReport } from '../../contract/editing.ts'
import { SourceSummary } from '../../contract.ts'
import { json, type Operation } from './operation.ts'

const REMARK =
  'Documents change only where API_KEYS are set: without any it is a 403. A question in flight finishes on the old documents, the next one sees the new.'

/** Changing the documents. */
export const EDITING: Readonly<Record<string, Operation>> = {
  'PUT /api/sources/:id{.+}': {
    tag: 'Sources',
    summary: 'Add a document, or replace it',
    description: `${REMARK} A document that cannot be read changes nothing. Its format is that of the Content-Type, or of \`?format=\` (txt, md, html, pdf, docx).`,
    body: {
      'text/plain': { schema: 'text' },
      'text/markdown': { schema: 'text' },
      'text/html': { schema: 'text' },
      'application/pdf': { schema: 'text' },
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { schema: 'text' },
    },
    examples: { text: 'The lighthouse was first lit on 4 May 1871.' },
    replies: {
      200: json('It was replaced', SourceSummary),
      201: json('It was added', SourceSummary),
    },
  },
  'DELETE /api/sources/:id{.+}': {
    tag: 'Sources',
    summary: 'Remove a document',
    description: REMARK,
    replies: { 204: { description: 'It is removed' } },
    errors: [404],
  },
  'POST /api/reindex': {
    tag: 'Sources',
    summary: 'Take up what changed in the folder of documents',
    description: REMARK,
    replies: { 200: json('What was read', IndexReport) },
  },
}
