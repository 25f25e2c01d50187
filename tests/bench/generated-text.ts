/** Documents for measuring: made up, the same in each run, their words as frequent as Zipf's law has them. */
import { readFileSync } from 'node:fs'
import { createRandom } from './random.ts'

export interface Generated {
  readonly name: string
  readonly text: string
  /** Made from words of one of its sentences each. */
  readonly questions: readonly string[]
}

/** Passages a document, about; each paragraph is of a size that becomes one. */
export const PASSAGES_EACH = 10
const TOPICS = 2000
const TOPIC_WORDS = 60
/** Topics of one field share words. */
const FIELDS = 30
const FIELD_WORDS = 70
const TOPIC_FROM_FIELD = 0.4
/** The most frequent words of all tell nothing of what is spoken of. */
const FUNCTION_WORDS = 150
/** Names and things that a document alone speaks of. */
const OWN_WORDS = 8
/** A paragraph is about a part of the topic: it begins somewhere among the first of its words. */
const PARTS = 16
/** How many words of a sentence are which; the rest are any. */
const SHARE = { function: 0.45, own: 0.08, topic: 0.22, field: 0.21 } as const
const ASKED_WORDS = 6

/*
 * Chosen so that vectors lie to each other as those of text that people wrote. Of 34,518 passages each (Wikipedia, news,
 * stories, reviews, posts; 110 words on average), the bundled model, medians; dimension: Levina and Bickel (2004), k = 20.
 *
 *                              cosine to the 1st, 10th, 100th neighbour    dimension there
 * passage to passages  real            .59  .44  .32                            23
 *                      generated       .56  .44  .34                            27
 * question to passages real            .52  .33  .23                            26
 *                      generated       .47  .32  .22                            31
 */

/** `at` gives the document of a number, without those before it. */
export function createGenerator(): { readonly at: (index: number) => Generated } {
  const words = wordsOfModel()
  const telling = words.slice(FUNCTION_WORDS)
  const common = new Set(words.slice(0, FUNCTION_WORDS))
  const [functionWord, anyWord] = [zipf(FUNCTION_WORDS), zipf(telling.length)]
  const [topicWord, fieldWord] = [zipf(TOPIC_WORDS), zipf(FIELD_WORDS)]
  return {
    at(index) {
      const random = createRandom(index + 1)
      const { topic, field } = topicOf(telling, Math.floor(random() * TOPICS))
      const own = someOf(telling, OWN_WORDS, random)
      let part = 0
      const kinds: readonly (readonly [share: number, word: () => string | undefined])[] = [
        [SHARE.function, () => words[functionWord(random())]],
        [SHARE.own, () => own[Math.floor(random() * OWN_WORDS)]],
        [SHARE.topic, () => topic[(part + topicWord(random())) % TOPIC_WORDS]],
        [SHARE.field, () => field[fieldWord(random())]],
      ]
      const word = () => {
        let at = random()
        for (const [share, wordOfKind] of kinds) {
          if (at < share) return wordOfKind() ?? 'the'
          at -= share
        }
        return telling[anyWord(random())] ?? 'the'
      }
      const sentence = () => {
        const made = Array.from({ length: 9 + Math.floor(random() * 14) }, word)
        if (random() < 0.1) made.push('in', String(1900 + Math.floor(random() * 125)))
        return `${capital(made.join(' '))}.`
      }
      const paragraphs = Array.from({ length: PASSAGES_EACH }, () => {
        part = Math.floor(random() * PARTS)
        return Array.from({ length: 6 }, sentence)
      })
      const headed = paragraphs.map((sentences, i) => {
        const heading = i % 3 === 0 ? `## ${capital(`${word()} ${word()} ${word()}`)}\n\n` : ''
        return heading + sentences.join(' ')
      })
      const name = `${capital(word())} ${capital(topic[Math.floor(random() * 20)] ?? '')}`
      const title = capital(`${word()} ${word()} ${index}`)
      return {
        name: `document-${String(index).padStart(6, '0')}.md`,
        text: `# ${title}\n\nBy ${name}\n\n${headed.join('\n\n')}\n`,
        questions: paragraphs.map((sentences) => questionAbout(sentences[2] ?? '', common, random)),
      }
    },
  }
}

/** The words that the bundled model knows, most frequent first. */
function wordsOfModel(): string[] {
  const file = new URL('../../models/verbatim-static-en/tokenizer.json', import.meta.url)
  const { model } = JSON.parse(readFileSync(file, 'utf8')) as { model: { vocab: object } }
  return Object.keys(model.vocab).filter((word) => /^[a-z]{2,}$/.test(word))
}

/** From 0..1 to a rank: probability falls with 1 / (rank + 2.7) (Mandelbrot). */
function zipf(ranks: number): (at: number) => number {
  const sums = new Float64Array(ranks)
  let sum = 0
  for (let rank = 0; rank < ranks; rank++) {
    sum += 1 / (rank + 2.7)
    sums[rank] = sum
  }
  return (at) => {
    const wanted = at * sum
    let low = 0
    let high = ranks - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Its words, and those that its field has for all its topics. */
function topicOf(telling: readonly string[], topic: number) {
  const random = createRandom(1_000_003 * (topic + 1))
  const field = someOf(telling, FIELD_WORDS, createRandom(topic % FIELDS))
  const words = Array.from({ length: TOPIC_WORDS }, () =>
    someOf(random() < TOPIC_FROM_FIELD ? field : telling, 1, random),
  )
  return { topic: words.flat(), field }
}

const someOf = (words: readonly string[], count: number, random: () => number): string[] =>
  Array.from({ length: count }, () => words[Math.floor(random() * words.length)] ?? '')

function questionAbout(
  sentence: string,
  common: ReadonlySet<string>,
  random: () => number,
): string {
  const telling = sentence
    .slice(0, -1)
    .toLowerCase()
    .split(' ')
    .filter((word) => /^[a-z]/.test(word) && !common.has(word))
  const start = Math.floor(random() * Math.max(1, telling.length - ASKED_WORDS))
  const opening = ['What is said of', 'When did', 'Why is', 'Who has'][Math.floor(random() * 4)]
  return `${opening} ${telling.slice(start, start + ASKED_WORDS).join(' ')}?`
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
