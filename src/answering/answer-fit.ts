import type { Asked } from './asked.ts'
import type { Entity, EntityKind } from './entities.ts'
import type { Reading } from './language.ts'
import type { Question } from './question.ts'
import { unitsFor } from './units.ts'

interface Cues {
  /** Seldom stands where nothing of this kind is said. */
  readonly sure?: RegExp
  readonly likely: RegExp
}

/** Turns of phrase that mark an answer of this kind, where no entity does. */
const CUES: Readonly<Partial<Record<Asked, Cues>>> = {
  why: {
    sure: /\b(?:because|due to|owing to|thanks to|on account of|as a result of|result(?:s|ed|ing)? (?:of|from)|in order (?:to|that)|so that|reasons?|for fear|lest|caused? by|stem(?:s|med|ming)? from)\b/iu,
    likely:
      /\b(?:since|as|so|result(?:s|ed|ing)? in|therefore|thus|cause[sd]?|causing|leads? to|led to|to \p{Ll}+|why|explain\w*|for \p{Ll}+ing)\b/iu,
  },
  how: {
    sure: /\b(?:(?:by|through|via|with) (?:\p{Ll}+ly )?\p{Ll}+ing|using|means of|methods?|process(?:es)?|steps?)\b/iu,
    likely: /\b(?:by|through|via|with|when|then|first|next|requires?|must|should)\b/iu,
  },
  define: {
    likely:
      /\b(?:is|are|was|were) (?:an?|the|one|any|defined|known|used|called)\b|\b(?:refers? to|means?|meaning|stands? for|consists? of|called|known as|defined|describes?)\b|\(/,
  },
  list: {
    likely:
      /, [^,]+(?:,| and | or )|:|;|\b(?:first|second|third|finally|also|both|include[sd]?|including|such as|as well as)\b/,
  },
  compare: {
    likely:
      /\b(?:than|while|whereas|unlike|differs?|differences?|different|but|however|compared|contrast|more|less|both|similar|same|higher|lower|only)\b/,
  },
}

/**
 * How far a sentence holds the kind of thing that is asked for: 1 for the likeliest kind of entity, if the question
 * does not name it already, and for a sure turn of phrase; 0.5 for another one; 0 for none; null where the question
 * expects nothing in particular.
 */
export function answerFit(
  question: Question,
  sentence: string,
  reading: Reading,
): 0 | 0.5 | 1 | null {
  const { expects, asked } = question
  if (expects.length > 0) {
    const said = question.text.toLowerCase()
    if (asked === 'how_many') return countFit(question, reading)
    const units = asked === 'measure' ? unitsFor(said) : null
    if (units) return sizeFit(units, sentence, reading)
    const isNew = (text: string) => !said.includes(text.toLowerCase())
    const tells = ({ kind, text }: Entity) =>
      expects[0] !== 'money' || kind !== 'number' || SUM.test(text)
    const kinds = new Set<EntityKind>(
      reading.entities
        .filter((entity) => isNew(entity.text) && tells(entity))
        .map(({ kind }) => kind),
    )
    const rank = expects.findIndex((kind) => kinds.has(kind))
    if (rank < 0) return 0
    return rank === 0 ? 1 : 0.5
  }
  const cues = CUES[asked]
  if (!cues) return null
  const { sure, likely } = cues
  if (sure?.test(sentence)) return 1
  if (!likely.test(sentence)) return 0
  return sure ? 0.5 : 1
}

/** A number that may be of money whose name is not said; "three" of something is none. */
const SUM = /\d|hundred|thousand|[mb]illion|half|dozen/i

/** A number that is none of a time may still be a size: "The turnout was as high as 70 percent." */
function sizeFit(units: RegExp, sentence: string, { entities }: Reading): 0 | 0.5 | 1 {
  if (units.test(sentence.toLowerCase())) return 1
  return entities.some(({ kind }) => /^(number|percent|money)$/.test(kind)) ? 0.5 : 0
}

/** The number of what is asked for: "14,000 people", "nine of them women", "28 days". */
function countFit({ focus, text }: Question, { entities, tokens }: Reading): 0 | 0.5 | 1 {
  const said = text.toLowerCase()
  const numbers = entities.filter(
    ({ kind, text }) => COUNTS.has(kind) && !said.includes(text.toLowerCase()),
  )
  const counted = numbers.some(({ start, end }) => {
    const within = tokens.filter((token) => start <= token.start && token.end <= end)
    const behind = tokens.filter((token) => token.start >= end).slice(0, COUNTED_WITHIN)
    return [...within, ...behind].some(({ lemma }) => lemma === focus?.head)
  })
  if (counted) return 1
  return numbers.some(({ kind }) => kind === 'number') ? 0.5 : 0
}

const COUNTS: ReadonlySet<EntityKind> = new Set(['number', 'duration', 'percent', 'money'])
const COUNTED_WITHIN = 5
