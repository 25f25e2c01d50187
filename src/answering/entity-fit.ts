/** How far what a sentence names, counts or measures is what a question asks for. */
import type { Entity, EntityKind } from './entities.ts'
import type { Reading } from './language.ts'
import type { Question } from './question.ts'
import { unitsFor } from './units.ts'

/** 1 for the likeliest kind, 0.5 for another that may do, 0 for none. What the question names itself is no answer. */
export function entityFit(question: Question, sentence: string, reading: Reading): 0 | 0.5 | 1 {
  const { asked, expects } = question
  const said = question.text.toLowerCase()
  const fresh = reading.entities.filter(({ text }) => !holdsWords(said, text.toLowerCase()))
  if (asked === 'how_many') return countFit(question, fresh, reading)
  const units = asked === 'measure' ? unitsFor(said) : null
  if (units) return sizeFit(units, sentence, fresh)
  const likeliest = expects[0]
  const rank = expects.findIndex((kind) =>
    fresh.some((entity) => entity.kind === kind && (likeliest !== 'money' || mayBeMoney(entity))),
  )
  if (rank < 0) return 0
  return rank === 0 ? 1 : 0.5
}

/** The 5 of "5 players" does not stand in 2015. */
function holdsWords(text: string, words: string): boolean {
  const at = (from: number) => text.indexOf(words, from)
  for (let i = at(0); i >= 0; i = at(i + 1))
    if (
      !/[\p{L}\p{N}]$/u.test(text.slice(0, i)) &&
      !/^[\p{L}\p{N}]/u.test(text.slice(i + words.length))
    )
      return true
  return false
}

/** The number of what is asked for: "14,000 people", "nine of them women", "28 days". */
function countFit({ focus }: Question, fresh: readonly Entity[], { tokens }: Reading): 0 | 0.5 | 1 {
  const counted = fresh.some(({ kind, start, end }) => {
    if (!COUNTS.has(kind)) return false
    const within = tokens.filter((token) => start <= token.start && token.end <= end)
    const behind = tokens.filter((token) => token.start >= end).slice(0, COUNTED_WITHIN)
    return [...within, ...behind].some(({ lemma }) => lemma === focus?.head)
  })
  if (counted) return 1
  return fresh.some(({ kind }) => kind === 'number') ? 0.5 : 0
}

const COUNTS: ReadonlySet<EntityKind> = new Set(['number', 'duration', 'percent', 'money'])
const COUNTED_WITHIN = 5

/** A number that is none of a time may still be a size: "The turnout was as high as 70 percent." */
function sizeFit(units: RegExp, sentence: string, fresh: readonly Entity[]): 0 | 0.5 | 1 {
  if (units.test(sentence.toLowerCase())) return 1
  return fresh.some(({ kind }) => /^(number|percent|money)$/.test(kind)) ? 0.5 : 0
}

/** A number may be of money whose name is not said; "three" of something is none. */
const mayBeMoney = ({ kind, text }: Entity): boolean =>
  kind !== 'number' || /\d|hundred|thousand|[mb]illion|half|dozen/i.test(text)
