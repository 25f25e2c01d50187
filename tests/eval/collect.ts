/** What the product sees of each question, as rows of features with labels: its own retrieval, selection and scores. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { AskedTerms } from '../../src/answering/asked-terms.ts'
import { FEATURES, featuresOf } from '../../src/answering/features.ts'
import type { Language } from '../../src/answering/language.ts'
import { createNearWords } from '../../src/answering/near-words.ts'
import { createReadQuestion } from '../../src/answering/question.ts'
import type { Scored } from '../../src/answering/scored.ts'
import { createInContext } from '../../src/answering/sentence-context.ts'
import { createSentenceVectors } from '../../src/answering/sentence-vectors.ts'
import { askedIn, LOOKED_AT, scoreSentences } from '../../src/ask/gather.ts'
import { embeddedTextOf } from '../../src/build/embedded-text.ts'
import type { Rerank } from '../../src/reranking/local-reranker.ts'
import { heldVectors } from '../../src/retrieval/held-vectors.ts'
import { heldPassages } from '../../src/retrieval/passage-rows.ts'
import { PassageStore } from '../../src/retrieval/passage-store.ts'
import { createRetrieve } from '../../src/retrieval/retrieve.ts'
import { createWordIndex } from '../../src/retrieval/word-index.ts'
import { createWordVectors } from '../../src/text/word-vectors.ts'
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

/** A question as the product looks at it: the sentences worth a closer look, and what is known of them. */
export interface Look {
  readonly text: string
  readonly asked: AskedTerms
  readonly scored: readonly Scored[]
  /** Of each sentence, whether it answers. */
  readonly answers: readonly boolean[]
  /** Of each sentence, whether its passage holds one that answers. */
  readonly besideAnswer: readonly boolean[]
  /** Whether the corpus answers at all. */
  readonly answerable: boolean
}

/**
 * A share `hidden` of the passages is left out of the corpus, so that it has the topic of some questions and not the
 * answer. They are gone before anything is counted: which words the library knows tells much of what it can answer.
 */
export async function* looksAt(
  { sources, passages: all, questions }: LabelledCorpus,
  { embeddings, language, rerank }: Omit<Models, 'rerank'> & { readonly rerank: Rerank | null },
  hidden: number,
  random: () => number,
): AsyncGenerator<Look> {
  const passages = all.filter(() => random() >= hidden)
  const readQuestion = createReadQuestion(language)
  const vectors = await embeddings.embedDocuments(passages.map(embeddedTextOf))
  const dimensions = vectors[0]?.length ?? 0
  const data = new Float32Array(vectors.flat())
  const words = createWordIndex(passages)
  const looking = {
    vectorsOf: createSentenceVectors(embeddings),
    nearWordsOf: createNearWords(createWordVectors((words) => embeddings.embedDocuments(words))),
    inContext: createInContext(language),
    rerank,
  }
  const authors = [...sources.values()].flatMap(({ author }) => author ?? [])
  const store = new PassageStore(embeddings, {
    ...heldPassages(passages),
    ...heldVectors(data, dimensions),
  })
  const retrieve = createRetrieve(store, words)
  for (const { text, gold } of questions) {
    const asked = askedIn(readQuestion(text), authors, words)
    const vector = await embeddings.embedQuery(asked.text)
    const found = await retrieve({ text: asked.text, vector, limit: LOOKED_AT })
    const scored = await scoreSentences(looking, asked, vector, found)
    if (scored.length === 0) continue
    const holdsGold = (place: Gold) => gold.some((one) => holds(place, one))
    yield {
      text,
      asked,
      scored,
      answers: scored.map(({ sentence, passage: { sourceId } }) =>
        holdsGold({ ...sentence, sourceId }),
      ),
      besideAnswer: scored.map(({ passage }) => holdsGold(passage)),
      answerable: gold.some((place) => passages.some((passage) => holds(passage, place))),
    }
  }
}

/** What the fitted models see of each question. */
export async function collect(
  corpus: LabelledCorpus,
  models: Models,
  hidden: number,
  random: () => number,
): Promise<Row[]> {
  const rows: Row[] = []
  for await (const { text, asked, scored, answers, answerable } of looksAt(
    corpus,
    models,
    hidden,
    random,
  ))
    rows.push({
      set: corpus.name.split('/')[0] ?? corpus.name,
      corpus: corpus.name,
      question: text,
      asked: asked.question.asked,
      answerable,
      features: featuresOf(asked, scored, models.language),
      answers: [...answers],
    })
  return rows
}

export const WIDTH = FEATURES.length
