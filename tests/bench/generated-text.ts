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
const TOPIC_WORDS = 120
/** How many words of a sentence come from the topic of its document. */
const OF_TOPIC = 0.3

/** `at` gives the document of a number, without those before it. */
export function createGenerator(): { readonly at: (index: number) => Generated } {
  const words = wordsOfModel()
  const anyWord = zipf(words.length)
  const topicWord = zipf(TOPIC_WORDS)
  return {
    at(index) {
      const random = createRandom(index + 1)
      const topic = topicOf(words, Math.floor(random() * TOPICS))
      const word = () =>
        (random() < OF_TOPIC ? topic[topicWord(random())] : words[anyWord(random())]) ?? 'the'
      const sentence = () => {
        const made = Array.from({ length: 9 + Math.floor(random() * 14) }, word)
        if (random() < 0.1) made.push('in', String(1900 + Math.floor(random() * 125)))
        return `${capital(made.join(' '))}.`
      }
      const paragraphs = Array.from({ length: PASSAGES_EACH }, () =>
        Array.from({ length: 6 }, sentence),
      )
      const headed = paragraphs.map((sentences, i) => {
        const heading = i % 3 === 0 ? `## ${capital(`${word()} ${word()} ${word()}`)}\n\n` : ''
        return heading + sentences.join(' ')
      })
      const name = `${capital(word())} ${capital(topic[Math.floor(random() * 20)] ?? '')}`
      const title = capital(`${word()} ${word()} ${index}`)
      return {
        name: `document-${String(index).padStart(6, '0')}.md`,
        text: `# ${title}\n\nBy ${name}\n\n${headed.join('\n\n')}\n`,
        questions: paragraphs.map((sentences) => questionAbout(sentences[2] ?? '', random)),
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

/** Its own words, none of them among the most frequent of all. */
function topicOf(words: readonly string[], topic: number): string[] {
  const random = createRandom(1_000_003 * (topic + 1))
  const from = 300
  return Array.from(
    { length: TOPIC_WORDS },
    () => words[from + Math.floor(random() * (words.length - from))] ?? '',
  )
}

function questionAbout(sentence: string, random: () => number): string {
  const telling = sentence
    .slice(0, -1)
    .toLowerCase()
    .split(' ')
    .filter((word) => word.length > 4)
  const start = Math.floor(random() * Math.max(1, telling.length - 4))
  const opening = ['What is said of', 'When did', 'Why is', 'Who has'][Math.floor(random() * 4)]
  return `${opening} ${telling.slice(start, start + 4).join(' ')}?`
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
