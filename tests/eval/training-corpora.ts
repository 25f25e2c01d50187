/** Questions with known answer sentences, as small corpora like the ones that are asked: one article, or many. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { passagesOf } from '../../src/corpus/passages.ts'
import type { Passage } from '../../src/text/passage.ts'
import type { Source } from '../../src/text/source.ts'
import { overlapOf, type Span } from '../../src/text/span.ts'

/** A place in a source that answers. */
export interface Gold extends Span {
  readonly sourceId: string
}

export interface LabelledQuestion {
  readonly text: string
  /** Empty where the corpus does not answer. */
  readonly gold: readonly Gold[]
}

export interface LabelledCorpus {
  readonly name: string
  readonly sources: ReadonlyMap<string, Source>
  readonly passages: readonly Passage[]
  readonly questions: readonly LabelledQuestion[]
}

/** Most of a gold sentence must lie in what was found, as the scorer has it. */
export const holds = (found: Span & { readonly sourceId: string }, gold: Gold): boolean =>
  found.sourceId === gold.sourceId && overlapOf(found, gold) >= 0.6 * (gold.end - gold.start)

export const readRows = (file: string): Record<string, unknown>[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

interface Paragraph {
  readonly title: string
  readonly sentences: readonly string[]
  readonly questions: { readonly text: string; readonly answers: readonly number[] }[]
}

const ARTICLE = 12
const MANY = 150
/** So that no paragraph with a hundred questions rules. */
const ASKED_OF_ARTICLE = 30
const ASKED_OF_MANY = 200

/** Alternates between articles of about twelve paragraphs and collections of about 150. */
export function trainingCorpora(
  file: string,
  name: string,
  limit: number,
  random: () => number,
): LabelledCorpus[] {
  const groups = shuffled(articlesIn(file), random)
  const corpora: LabelledCorpus[] = []
  let many: Paragraph[] = []
  let asked = 0
  groups.forEach((paragraphs, i) => {
    if (asked >= limit) return
    if (paragraphs.length >= 5 && i % 2 === 0) {
      const part = paragraphs.slice(0, ARTICLE)
      corpora.push(labelled(`${name}/${corpora.length}`, [part], ASKED_OF_ARTICLE))
    } else {
      many.push(...paragraphs.slice(0, ARTICLE))
      if (many.length < MANY) return
      corpora.push(
        labelled(
          `${name}/${corpora.length}`,
          many.map((paragraph) => [paragraph]),
          ASKED_OF_MANY,
        ),
      )
      many = []
    }
    asked += corpora.at(-1)?.questions.length ?? 0
  })
  if (many.length >= 50 && asked < limit)
    corpora.push(
      labelled(
        `${name}/${corpora.length}`,
        many.map((paragraph) => [paragraph]),
        ASKED_OF_MANY,
      ),
    )
  return corpora
}

function articlesIn(file: string): Paragraph[][] {
  const paragraphs = new Map<string, Paragraph>()
  for (const row of readRows(file)) {
    const { q, title, sentences, answers } = row as {
      q: string
      title?: string
      sentences: string[]
      answers: number[]
    }
    if (answers.length === 0) continue
    const key = sentences.join(' ')
    const known = paragraphs.get(key) ?? { title: title || key, sentences, questions: [] }
    known.questions.push({ text: q, answers })
    paragraphs.set(key, known)
  }
  const articles = new Map<string, Paragraph[]>()
  for (const paragraph of paragraphs.values())
    articles.set(paragraph.title, [...(articles.get(paragraph.title) ?? []), paragraph])
  return [...articles.values()]
}

/** The corpora with a share of foreign questions each: those of the next corpus, which this one does not answer. */
export const withForeignQuestions = (
  corpora: readonly LabelledCorpus[],
  share: number,
): LabelledCorpus[] =>
  corpora.map((corpus, i) => {
    const other = corpora[(i + 1) % corpora.length]
    const count = Math.round(share * corpus.questions.length)
    const foreign = other && other !== corpus ? other.questions.slice(0, count) : []
    return {
      ...corpus,
      questions: [...corpus.questions, ...foreign.map(({ text }) => ({ text, gold: [] }))],
    }
  })

/** Each inner list becomes one source, a paragraph each. */
function labelled(
  name: string,
  documents: readonly (readonly Paragraph[])[],
  limit: number,
): LabelledCorpus {
  const sources = new Map<string, Source>()
  const questions: LabelledQuestion[] = []
  documents.forEach((paragraphs, i) => {
    const id = `${i}`
    let text = ''
    for (const { sentences, questions: asked } of paragraphs) {
      if (text) text += '\n\n'
      const spans = sentences.map((sentence, k): Gold => {
        if (k > 0) text += ' '
        const start = text.length
        text += sentence
        return { sourceId: id, start, end: text.length }
      })
      for (const { text: question, answers } of asked)
        questions.push({ text: question, gold: answers.flatMap((k) => spans[k] ?? []) })
    }
    sources.set(id, { ...plainSource(id, text), title: titleOf(paragraphs) })
  })
  const passages = [...sources.values()].flatMap(passagesOf)
  return { name, sources, passages, questions: questions.slice(0, limit) }
}

/** A paragraph without a title is grouped by its own words, which are no title. */
const titleOf = ([first]: readonly Paragraph[]): string => first?.title.slice(0, 80) ?? ''

export const plainSource = (id: string, text: string): Source => ({
  id,
  title: id,
  author: null,
  titleSpan: null,
  authorSpan: null,
  format: 'txt',
  path: `${id}.txt`,
  sha256: createHash('sha256').update(text).digest('hex'),
  text,
  sections: [],
})

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T]
  }
  return mixed
}

/** The same numbers in 0..1 each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
