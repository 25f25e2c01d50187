/** Questions that a document is likely to answer, made from its own sentences. */
import { type Passage, type Sentence, sentenceTextOf } from '../text/passage.ts'
import type { Language } from './language.ts'
import type { Token } from './token.ts'

/** A question with the sentence that it was made from, and that should be among its answers. */
export interface Suggestion {
  readonly question: string
  readonly passage: Passage
  readonly sentence: Sentence
}

type Make = (text: string, tokens: readonly Token[]) => string | null

/** By patterns that leave no doubt about what is asked; a sentence that fits none gives no question. */
export function suggestionsIn(passages: readonly Passage[], language: Language): Suggestion[] {
  const asked = new Set<string>()
  return passages.flatMap((passage) =>
    passage.sentences.flatMap((sentence, place) => {
      if (sentence.kind === 'heading') return []
      const text = sentenceTextOf(passage, sentence)
      const introduces = passage.sentences[place + 1]?.kind === 'item' && text.endsWith(':')
      const makers = introduces ? [ofList] : [ofReason, ofCount, ofAcronym]
      const { tokens } = language.read(text)
      return makers.flatMap((make) => {
        const question = make(text, tokens)
        if (!question || asked.has(question)) return []
        asked.add(question)
        return [{ question, passage, sentence }]
      })
    }),
  )
}

/** "It needs three guiding principles:" -> "What are the three guiding principles?" */
const ofList: Make = (text) => {
  const count = 'two|three|four|five|six|seven|eight|nine|ten'
  const [, things] =
    new RegExp(`\\b((?:${count}) (?:[\\p{L}-]+ ){0,3}[\\p{L}-]+s):$`, 'u').exec(text) ?? []
  return things ? `What are the ${things}?` : null
}

/** "Kosovo succeeded because ..." -> "Why did Kosovo succeed?" */
const ofReason: Make = (text, tokens) => {
  const because = tokens.findIndex(({ lemma }) => lemma === 'because')
  const verb = tokens[because - 1]
  const subject = tokens.slice(0, Math.max(0, because - 1))
  const first = subject[0]
  const named = subject.every(
    ({ pos, text: word }) => /^(PROPN|NOUN|ADJ|DET|PART)$/.test(pos) || /^['’]s?$/.test(word),
  )
  if (!first || !named || !subject.some(({ pos }) => pos === 'PROPN')) return null
  if (verb?.pos !== 'VERB' || !/ed$/.test(verb.text)) return null
  const words = text.slice(first.start, subject.at(-1)?.end)
  const known = first.pos === 'PROPN' ? words : words.charAt(0).toLowerCase() + words.slice(1)
  return `Why did ${known} ${verb.lemma}?`
}

/** "Approximately 50,000 troops were deployed" -> "How many troops were deployed?" */
const ofCount: Make = (text, tokens) => {
  const number = tokens.findIndex(
    ({ pos, text: word }) =>
      pos === 'NUM' && /^[\d,]+$/.test(word) && !/^(1[5-9]|20)\d\d$/.test(word),
  )
  const noun = tokens[number + 1]
  const be = tokens[number + 2]
  const verb = tokens[number + 3]
  if (number < 0 || noun?.pos !== 'NOUN' || !noun.text.endsWith('s')) return null
  if (be?.lemma !== 'be' || verb?.pos !== 'VERB' || !/(ed|en|nt)$/.test(verb.text)) return null
  return `How many ${text.slice(noun.start, verb.end)}?`
}

/** "the Kosovo Force (KFOR)" -> "What is KFOR?" */
const ofAcronym: Make = (text) => {
  const [, name = '', acronym] =
    /((?:\p{Lu}[\p{L}’'-]+(?: (?:of|for|and|in|on|the))? ){1,6})\((\p{Lu}{3,8})\)/u.exec(text) ?? []
  const initials = name.replace(/^The /, '').replace(/[^\p{Lu}]/gu, '')
  return acronym && initials.startsWith(acronym.charAt(0)) ? `What is ${acronym}?` : null
}
