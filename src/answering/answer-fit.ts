import type { Asked } from './asked.ts'
import { entityFit } from './entity-fit.ts'
import type { Reading } from './language.ts'
import type { Question } from './question.ts'

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
export type Fit = 0 | 0.5 | 1 | null

export const answerFit = (question: Question, sentence: string, reading: Reading): Fit =>
  question.expects.length > 0
    ? entityFit(question, sentence, reading)
    : cueFit(question.asked, sentence)

function cueFit(asked: Asked, sentence: string): Fit {
  const cues = CUES[asked]
  if (!cues) return null
  const { sure, likely } = cues
  if (sure?.test(sentence)) return 1
  if (!likely.test(sentence)) return 0
  return sure ? 0.5 : 1
}
