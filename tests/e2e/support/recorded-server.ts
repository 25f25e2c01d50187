import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assistant } from '../../../src/ask.ts'
import type { AskRequest, SourceDetail } from '../../../src/contract.ts'
import { passagesOf } from '../../../src/corpus/passages.ts'
import { type AnswerRecord, openRecord } from '../../../src/record/record.ts'
import { recordedAsk } from '../../../src/record/recorded-ask.ts'
import { createApp } from '../../../src/server/app.ts'
import { serve } from '../../../src/server/serve.ts'
import type { ServerSettings } from '../../../src/server/server-parts.ts'
import { createHeldLibrary } from '../../../src/text/held-library.ts'
import type { Library } from '../../../src/text/library.ts'
import type { Source } from '../../../src/text/source.ts'
import { scriptedAnswer, scriptedSource } from './scripted-answers.ts'
import { opEd } from './scripted-library.ts'

export interface RecordedServer {
  readonly url: string
  readonly record: AnswerRecord
  /** Changes the text of the document, as if its file had been edited. */
  readonly edit: (change: (text: string) => string) => void
  readonly close: () => Promise<void>
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The real server over the real document and a real record; only the words of the answers are scripted. */
export async function startRecorded(
  webDir: string,
  quotesFor: (request: AskRequest) => readonly string[],
  apiKeys: ServerSettings['apiKeys'] = [],
): Promise<RecordedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'verbatim-record-'))
  const record = await openRecord({ dataDir })
  let document = await opEd()
  const library = (): Library => {
    const source = sourceOf(document)
    const sources = new Map([[source.id, source]])
    return createHeldLibrary({ sources, skipped: [], passages: passagesOf(source) })
  }
  const assistant: Omit<Assistant, 'library'> = {
    search: async () => [],
    suggest: async () => [],
    async *ask(request) {
      const answer = scriptedAnswer(request.question, document, quotesFor(request))
      yield { event: 'retrieval', passages: answer.passages }
      for (const statement of answer.statements) {
        const citations = answer.citations.filter((c) => statement.citations.includes(c.n))
        yield { event: 'statement', statement, citations }
      }
      yield { event: 'answer', answer }
    },
  }
  const app = createApp({
    assistant: () => {
      const now = library()
      return { ...assistant, library: now, ask: recordedAsk(assistant.ask, record, now) }
    },
    record,
    log,
    version: '0.0.0',
    webDir,
    settings: { apiKeys, allowedOrigins: [], rateLimit: null },
  })
  const server = await serve(app, { host: '127.0.0.1', port: 0, log })
  return {
    url: server.url,
    record,
    edit: (change) => {
      const headings = document.sections.map(({ heading }) => heading)
      document = scriptedSource(document.id, change(document.text), headings)
    },
    close: async () => {
      await server.close()
      await record.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const sourceOf = (document: SourceDetail): Source => ({
  ...document,
  titleSpan: null,
  authorSpan: null,
  sections: document.sections.map((section) => ({
    ...section,
    headingSpan: { start: section.start, end: section.start + section.heading.length },
  })),
})
