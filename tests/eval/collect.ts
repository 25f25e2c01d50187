/** What the product sees of each question, as rows of features with labels: its own retrieval, selection and scores. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { FEATURES, featuresOf } from '../../src/answering/features.ts'
import type { Language } from '../../src/answering/language.ts'
import { createReadQuestion } from '../../src/answering/question.ts'
import { createInContext } from '../../src/answering/sentence-context.ts'
import { createSentenceVectors } from '../../src/answering/sentence-vectors.ts'
import { askedIn, LOOKED_AT, scoreSentences } from '../../src/ask/gather.ts'
import { embeddedTextOf } from '../../src/build.ts'
import type { Rerank } from '../../src/reranking/local-reranker.ts'
import { createExactGraph } from '../../src/retrieval/exact-graph.ts'
import { PassageStore } from '../../src/retrieval/passage-store.ts'
import { createRetrieve } from '../../src/retrieval/retrieve.ts'
import { heldRows } from '../../src/retrieval/vector-rows.ts'
import { createWordIndex } from '../../src/retrieval/word-index.ts'
import { type Gold, holds, type LabelledCorpus } from './training-corpora.ts'

/** One question: its candidates' features, and which of them answer. */
export interface Row {
  readonly set: string
  readonly corpus: string
  readonly question: string
  readonly asked: string
  readonly answerable: boolean
  readonly features: number[][]
  readonly answers: boolean[]
}

export interface Models {
  readonly embeddings: EmbeddingsInterface
  readonly rerank: Rerank
  readonly language: Language
}

/**
 * A share `hidden` of the passages is left out of the corpus, so that it has the topic of some questions and not the
 * answer. They are gone before anything is counted: which words the library knows tells much of what it can answer.
 */
export async function collect(
  { name, sources, passages: all, questions }: LabelledCorpus,
  models: Models,
  hidden: number,
  random: () => number,
): Promise<Row[]> {
  const { embeddings, language } = models
  const passages = all.filter(() => random() >= hidden)
  const readQuestion = createReadQuestion(language)
  const vectors = await embeddings.embedDocuments(passages.map(embeddedTextOf))
  const dimensions = vectors[0]?.length ?? 0
  const data = new Float32Array(vectors.flat())
  const graph = createExactGraph(data, dimensions)
  const words = createWordIndex(passages)
  const looking = {
    vectorsOf: createSentenceVectors(embeddings),
    inContext: createInContext(language),
    rerank: models.rerank,
  }
  const authors = [...sources.values()].flatMap(({ author }) => author ?? [])
  const store = new PassageStore(embeddings, {
    passages,
    vectors: heldRows(data, dimensions),
    graph,
  })
  const retrieve = createRetrieve(passages, store, words)
  const isThere = (place: Gold) => passages.some((passage) => holds(passage, place))
  const rows: Row[] = []
  for (const { text, gold } of questions) {
    const asked = askedIn(readQuestion(text), authors, words)
    const vector = await embeddings.embedQuery(asked.text)
    const found = retrieve({ text: asked.text, vector, limit: LOOKED_AT })
    const scored = await scoreSentences(looking, asked, vector, found)
    if (scored.length === 0) continue
    rows.push({
      set: name.split('/')[0] ?? name,
      corpus: name,
      question: text,
      asked: asked.question.asked,
      answerable: gold.some(isThere),
      features: featuresOf(asked, scored, language),
      answers: scored.map(({ sentence, passage }) =>
        gold.some((place) => holds({ ...sentence, sourceId: passage.sourceId }, place)),
      ),
    })
  }
  return rows
}

export const WIDTH = FEATURES.length
