import { ABOUT_ASSISTANT, GREETINGS, OPENING, TALK, THANKING } from './courtesies.ts'
import { ORDERS } from './orders.ts'

/** To whom a text speaks. Only a `question` is looked up in the sources; the rest is declined politely. */
export type Addressed =
  | 'question'
  /** Nothing but white space and marks, or words that say nothing by themselves. */
  | 'empty'
  | 'greeting'
  | 'thanks'
  | 'small_talk'
  /** Of the assistant itself: "Who made you?", "What can you do?" */
  | 'about_assistant'
  /** Tells the assistant what to be, to drop its rules, or to make something that no source holds. */
  | 'instruction'

/** Straight quotes, lower case, single spaces; line breaks stay, they part sentences. */
const plainOf = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, '')
    .replace(/[‘’`´]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .toLowerCase()
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/\s*\n\s*/gu, '\n')
    .trim()

/** By general wording, in English. What no rule knows is a question: turning one away is the worse mistake. */
export function addressedTo(text: string): { readonly kind: Addressed } {
  const plain = plainOf(text)
  if (!/[\p{L}\p{N}]/u.test(plain)) return { kind: 'empty' }
  if (ORDERS.test(plain)) return { kind: 'instruction' }
  const words = plain.replace(/[^\p{L}\p{N}'?-]+/gu, ' ').trim()
  const bare = words.replace(/\?/gu, '').trim()
  if (GREETINGS.test(bare)) return { kind: 'greeting' }
  if (THANKING.test(bare)) return { kind: TALK.test(bare) ? 'small_talk' : 'thanks' }
  if (ABOUT_ASSISTANT.test(bare) || ABOUT_ASSISTANT.test(bare.replace(OPENING, '')))
    return { kind: 'about_assistant' }
  return { kind: 'question' }
}
