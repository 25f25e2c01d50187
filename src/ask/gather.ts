/** A question to passages and the evidence in them: what both asking and searching begin with. */
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { AskedTerms } from '../answering/asked-terms.ts'
import { withoutAskingWords } from '../answering/asking-words.ts'
import { sidesOf } from '../answering/both-sides.ts'
import { documentEvidence } from '../answering/document-evidence.ts'
import type { FittedEvidence } from '../answering/fitted-evidence.ts'
import type { Language } from '../answering/language.ts'
import { documentNamedIn, isNamed } from '../answering/named-document.ts'
import type { NearWordsOf } from '../answering/near-words.ts'
import { type PassageEvidence, preselect } from '../answering/preselect.ts'
import type { Question } from '../answering/question.ts'
import { type RankedEvidence, rankPassages } from '../answering/rank-passages.ts'
import type { Scored } from '../answering/scored.ts'
import type { InContext } from '../answering/sentence-context.ts'
import type { VectorsOf } from '../answering/sentence-vectors.ts'
import { unframed } from '../answering/unframed.ts'
import { type Evidence, weigh } from '../answering/weigh.ts'
import type { Rerank } from '../reranking/local-reranker.ts'
import type { Retrieve } from '../retrieval/retrieve.ts'
import type { WordStatistics, WordsOf } from '../retrieval/word-statistics.ts'
import { dot } from '../text/dot.ts'
import type { Library, SourceFacts } from '../text/library.ts'
import { necessityOf } from '../text/necessity.ts'
import { contentTermsOf } from '../text/terms.ts'

export interface GatherParts {
  readonly library: Library
  readonly embeddings: EmbeddingsInterface
  readonly vectorsOf: VectorsOf
  readonly nearWordsOf: NearWordsOf
  readonly inContext: InContext
  readonly retrieve: Retrieve
  readonly wordsOf: WordsOf
  /** Null: the other evidence decides alone. */
  readonly rerank: Rerank | null
  readonly language: Language
  readonly fitted: FittedEvidence
}

/** How many passages have their sentences looked at. */
export const LOOKED_AT = 10

export interface Gathered {
  readonly ranked: readonly RankedEvidence[]
  readonly evidence: Evidence
}

export interface Scope {
  /** Ids; all where none are given. */
  readonly sources?: readonly string[] | undefined
  /** Words of the talk that a search adds at a lower weight. */
  readonly context?: readonly string[]
  readonly limit: number
}

/** Retrieves, looks at the sentences, weighs them, and ranks the passages by what was found in them. */
export async function gather(
  parts: GatherParts,
  question: Question,
  { sources, context = [], limit }: Scope,
  signal: AbortSignal,
): Promise<Gathered> {
  const { embeddings, retrieve, fitted, language, library } = parts
  const authors = await library.authors()
  const words = await parts.wordsOf(contentTermsOf(unframed(question.text, authors)))
  const searched = askedIn(question, authors, words)
  const vector = await embeddings.embedQuery(searched.text)
  signal.throwIfAborted()
  const within = sources ? { sources: new Set(sources) } : {}
  const found = await retrieve({ text: searched.text, vector, limit, context, ...within })
  const asked = await withoutTitles(searched, found, library)
  const scored = await scoreSentences(parts, asked, vector, found)
  signal.throwIfAborted()
  const evidence = weigh(parts.rerank ? fitted.reranked : fitted.plain, asked, scored, language)
  const gathered = { ranked: rankPassages(question, found, evidence), evidence }
  return ofDocument(question, gathered, parts)
}

/**
 * Without the words that only titles hold, beside the text (front matter, properties of a file): what is asked of the
 * outage in a "Postmortem of the outage" need not say so again.
 */
async function withoutTitles(
  asked: AskedTerms,
  found: readonly PassageEvidence[],
  library: Library,
): Promise<AskedTerms> {
  if (asked.unknown.size === 0) return asked
  const ids = new Set(found.slice(0, LOOKED_AT).map(({ passage }) => passage.sourceId))
  const sources = [...(await library.find(ids)).values()]
  const titled = new Set(sources.flatMap(({ title }) => contentTermsOf(title)))
  const said = (term: string) => !asked.unknown.has(term) || !titled.has(term)
  const weights = new Map([...asked.weights].filter(([term]) => said(term)))
  const unknown = new Set([...asked.unknown].filter(said))
  return weights.size === 0 ? asked : { ...asked, weights, unknown }
}

/** With what a document says as a whole, where it is asked about: the one that is named, or that was found first. */
async function ofDocument(
  question: Question,
  gathered: Gathered,
  { library, embeddings, vectorsOf }: GatherParts,
): Promise<Gathered> {
  const about = documentNamedIn(question.text)
  if (!about && !question.ofDocument) return gathered
  const found = [...new Set(gathered.ranked.map(({ passage }) => passage.sourceId))]
  const facts = about ? await library.find(found) : new Map<string, SourceFacts>()
  const known = found.flatMap((id) => facts.get(id) ?? [])
  const named = about && known.find((one) => isNamed(one, about))
  const id = named?.id ?? (question.ofDocument ? found[0] : undefined)
  const source = id === undefined ? undefined : (await library.read([id])).get(id)
  if (!source) return gathered
  const asked = named && about ? about.asked : question.asked
  const passages = await library.passagesOf(source.id)
  const meaning = async () => {
    const [sentences, [title = []]] = await Promise.all([
      vectorsOf(passages),
      embeddings.embedDocuments([source.title]),
    ])
    return { sentences, title }
  }
  return documentEvidence({ ...question, asked }, gathered, source, passages, meaning)
}

/** The question as it is searched for, and its terms with how much each tells. */
export function askedIn(
  question: Question,
  authors: readonly string[],
  words: WordStatistics,
): AskedTerms {
  const text = unframed(question.text, authors)
  const terms = withoutAskingWords([...new Set(contentTermsOf(text))], question)
  const sides = sidesOf(question)
  const necessity = new Map(
    terms.map((term) => [term, necessityOf(term, question.classes.get(term))]),
  )
  return {
    question,
    text,
    weights: new Map([...necessity].map(([term, needed]) => [term, words.idf(term) * needed ** 2])),
    sides: sides.every((side) => side.every((term) => words.knows(term))) ? sides : [],
    necessity,
    unknown: new Set(terms.filter((term) => !words.knows(term))),
    passages: words.size,
  }
}

/** The most promising sentences of the passages that were found first, with the cross-encoder's scores. */
export async function scoreSentences(
  {
    vectorsOf,
    nearWordsOf,
    inContext,
    rerank,
  }: Pick<GatherParts, 'vectorsOf' | 'nearWordsOf' | 'inContext' | 'rerank'>,
  asked: AskedTerms,
  vector: readonly number[],
  found: readonly PassageEvidence[],
): Promise<Scored[]> {
  const passages = found.slice(0, LOOKED_AT)
  const vectors = await vectorsOf(passages.map(({ passage }) => passage))
  const query = Float32Array.from(vector)
  const similarities = vectors.map((sentences) => sentences.map((sentence) => dot(sentence, query)))
  const candidates = preselect(asked, passages, similarities)
  const read = candidates.map((candidate) => inContext(candidate, asked.weights))
  const ofCandidates = [...new Set(candidates.map(({ passage }) => passage))]
  const [logits, near] = await Promise.all([
    rerank?.(asked.text, read),
    nearWordsOf(asked, ofCandidates),
  ])
  return candidates.map((candidate, i) => ({
    ...candidate,
    logit: logits?.[i] ?? null,
    near: near.get(candidate.passage) ?? new Map(),
  }))
}
