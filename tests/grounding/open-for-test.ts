import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { answerIn } from '../../src/ask/answer-in.ts'
import type { Assistant } from '../../src/ask.ts'
import { readConfig } from '../../src/config.ts'
import type { Answer, AskRequest } from '../../src/contract.ts'
import { openAssistant } from '../../src/main/open-assistant.ts'

/** The real assistant over a folder of documents, with an index of its own. */
export async function openForTest(
  corpus: string,
  settings: Record<string, string> = {},
): Promise<Assistant> {
  const scratch = await mkdtemp(join(tmpdir(), 'verbatim-'))
  const config = readConfig({
    CORPUS_DIR: corpus,
    INDEX_DIR: join(scratch, 'index'),
    DATA_DIR: join(scratch, 'data'),
    ...settings,
  })
  return openAssistant(config, '0.0.0-test', pino({ level: 'silent' }))
}

/** The same over these documents, by the names of their files. */
export async function openOver(
  documents: Readonly<Record<string, string>>,
  settings: Record<string, string> = {},
): Promise<Assistant> {
  const corpus = await mkdtemp(join(tmpdir(), 'verbatim-'))
  for (const [name, text] of Object.entries(documents)) await writeFile(join(corpus, name), text)
  return openForTest(corpus, settings)
}

export const answerTo = (assistant: Assistant, request: AskRequest): Promise<Answer> =>
  answerIn(assistant.ask(request, new AbortController().signal))

/** The words of all its citations. */
export const quotesOf = ({ citations }: Pick<Answer, 'citations'>): string =>
  citations.map(({ quote }) => quote).join(' ')
