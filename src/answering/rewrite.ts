import { sentencesOf } from '../text/sentences.ts'
import { asking } from './asking.ts'
import { contextTermsOf } from './context-terms.ts'
import { completed } from './ellipsis.ts'
import { hasVerb } from './has-verb.ts'
import type { Language } from './language.ts'
import { type Mention, mentionsIn } from './mentions.ts'
import { nameThePronouns } from './pronouns.ts'
import type { Talk, Turn } from './talk.ts'

export interface Rewrite {
  /** The question as it can be asked alone; one that stands alone comes back to the letter. */
  rewriteFollowUp(question: string, history: readonly Turn[]): string
  /** Topic words of the talk that a search may add at a lower weight; none where the question says enough. */
  contextTerms(question: string, history: readonly Turn[]): string[]
}

/** Older turns than these say little of what is meant now. */
const TURNS = 12
const QUESTION_CHARACTERS = 500
const REPLY_SENTENCES = 3
const REPLY_CHARACTERS = 1200
/** How much less likely an antecedent is: a turn further back, and in the assistant's words. */
const OLDER = 1.2
const REPLIED = 2

export function createRewrite(language: Language): Rewrite {
  const whole = (question: string, talk: Talk): string => {
    if (talk.questions.length === 0 || question.length > QUESTION_CHARACTERS) return question
    const at = asking(question)
    if (at === null) return question
    const mentions = mentionsOf(language, talk)
    const last = talk.questions.find((text) => hasVerb(language, text))
    const completion =
      at.alone && last !== undefined
        ? completed(
            language,
            question.slice(at.start, at.end),
            last,
            topicOf(mentions)?.text ?? null,
          )
        : null
    return completion ?? nameThePronouns(question, language.read(question), at.start, mentions)
  }
  /** The questions made whole one after the other, each from those before it. */
  const talkOf = (history: readonly Turn[]): Talk => {
    const questions: string[] = []
    let reply = ''
    for (const { role, content } of history.slice(-TURNS)) {
      const text = content.slice(0, role === 'user' ? QUESTION_CHARACTERS : REPLY_CHARACTERS)
      if (text.trim() === '') continue
      if (role === 'assistant') reply = text
      else questions.unshift(whole(text, { questions, reply }))
    }
    return { questions, reply }
  }
  return {
    rewriteFollowUp: (question, history) => whole(question, talkOf(history)),
    contextTerms(question, history) {
      const talk = talkOf(history)
      return contextTermsOf(language, whole(question, talk), talk)
    },
  }
}

const topicOf = (mentions: readonly Mention[]) =>
  mentions.reduce<Mention | null>((a, b) => (a && a.salience >= b.salience ? a : b), null)

function mentionsOf(language: Language, { questions, reply }: Talk): Mention[] {
  const sentences = sentencesOf(reply)
    .map(({ start, end }) => reply.slice(start, end))
    .filter((sentence) => /[.!:]\W*$/.test(sentence))
    .slice(0, REPLY_SENTENCES)
  return [
    ...questions.flatMap((question, age) => {
      const from = asking(question)?.start ?? 0
      return [
        ...mentionsIn(language, question.slice(from), -OLDER * age),
        ...mentionsIn(language, question.slice(0, from), -OLDER * (age + 0.5)),
      ]
    }),
    ...sentences.flatMap((sentence, i) => mentionsIn(language, sentence, -REPLIED - i / 2)),
  ]
}
