/** From the settings to an assistant over an index that fits the corpus. */
import { v7 as uuidv7 } from 'uuid'
import { FITTED } from '../answering/fitted.ts'
import { createNearWords } from '../answering/near-words.ts'
import { createReadQuestion } from '../answering/question.ts'
import { createRewrite } from '../answering/rewrite.ts'
import { createInContext } from '../answering/sentence-context.ts'
import { createSentenceVectors } from '../answering/sentence-vectors.ts'
import { type Assistant, createAssistant } from '../ask.ts'
import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'
import type { Log } from '../server/log.ts'
import { FITTED_SUPPORT } from '../verification/fitted-support.ts'
import type { CheckSupport } from '../verification/support.ts'
import type { OpenDocuments } from './documents.ts'
import { documentsOf } from './open-documents.ts'
import { type Models, openModels } from './open-models.ts'

export async function openAssistant(
  config: Config,
  version: string,
  log: Log,
  database: Database | null = null,
): Promise<Assistant> {
  const models = openModels(config, log)
  const embedder = models.then((opened) => opened.embedder)
  const { open } = await documentsOf(config, database, embedder, log)
  const [opened, documents] = await Promise.all([models, open()])
  return assistantOver(opened, documents, version)
}

/** An assistant over one state of the documents. The models may serve the next one too. */
export function assistantOver(
  {
    embedder: { embeddings },
    wordVectors,
    rerank,
    rerankerModel,
    entail,
    language,
    writing,
  }: Models,
  { library, retrieve, wordsOf, sentencesOf, indexSha256, indexBytes }: OpenDocuments,
  version: string,
): Assistant {
  return createAssistant({
    library,
    indexBytes,
    embeddings,
    vectorsOf: sentencesOf ?? createSentenceVectors(embeddings),
    nearWordsOf: createNearWords(wordVectors),
    inContext: createInContext(language),
    wordsOf,
    retrieve,
    rerank,
    language,
    readQuestion: createReadQuestion(language),
    rewrite: createRewrite(language),
    fitted: FITTED,
    writing,
    checkSupport: whenFirstAsked(async () => {
      const { createSupport } = await import('../verification/support.ts')
      return createSupport({
        read: language.read,
        embed: (texts) => embeddings.embedDocuments(texts),
        fitted: FITTED_SUPPORT,
        entail,
      })
    }),
    provenance: {
      version,
      embeddingModel: embeddings.model,
      rerankerModel,
      indexSha256,
      answerModel: null,
      promptSha256: null,
    },
    newId: uuidv7,
  })
}

/** Only statements in a language model's own words are checked so, and what it takes is slow to load. */
function whenFirstAsked(create: () => Promise<CheckSupport>): CheckSupport {
  let created: Promise<CheckSupport> | undefined
  return async (statement, cited) => {
    created ??= create()
    return (await created)(statement, cited)
  }
}
