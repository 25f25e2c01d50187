import type { Asked } from './asked.ts'
import type { EntityKind } from './entities.ts'
import type { Reading } from './language.ts'
import type { Question } from './question.ts'

/** Turns of phrase that mark an answer of this kind, where no entity does. */
const CUES: Readonly<Partial<Record<Asked, RegExp>>> = {
  why: /\b(?:because|due to|owing to|thanks to|since|so that|in order|as a result|result(?:s|ed|ing)? (?:of|in|from)|therefore|thus|reasons?|cause[sd]?|causing|led to|to (?:\p{Ll}+)|for fear|lest|why|explain\w*|for \p{Ll}+ing)\b/u,
  define:
    /\b(?:is|are|was|were) (?:an?|the|one|any|defined|known|used|called)\b|\b(?:refers? to|means?|meaning|stands? for|consists? of|called|known as|defined|describes?)\b|\(/,
  how: /\b(?:by|through|using|via|with|means of|when|then|first|next|requires?|method|process)\b/,
  list: /, [^,]+(?:,| and | or )|:|;|\b(?:first|second|third|finally|also|both|include[sd]?|including|such as|as well as)\b/,
  compare:
    /\b(?:than|while|whereas|unlike|differs?|differences?|different|but|however|compared|contrast|more|less|both|similar|same|higher|lower|only)\b/,
}

/**
 * How far a sentence holds the kind of thing that is asked for, 0..1: 1 for the likeliest kind of entity, if the
 * question does not name it already; null where the question expects nothing in particular.
 */
export function answerFit(question: Question, sentence: string, reading: Reading): number | null {
  const { expects, asked } = question
  if (expects.length > 0) {
    const said = question.text.toLowerCase()
    const isNew = (text: string) => !said.includes(text.toLowerCase())
    const kinds = new Set<EntityKind>(
      reading.entities.filter(({ text }) => isNew(text)).map(({ kind }) => kind),
    )
    const rank = expects.findIndex((kind) => kinds.has(kind))
    if (rank < 0) return 0
    return rank === 0 ? 1 : 0.5
  }
  const cue = CUES[asked]
  return cue ? Number(cue.test(sentence)) : null
}
