/** A follow-up made whole by a language model, where what it makes can be trusted. */
import { contentTermsOf, termsOf } from '../text/terms.ts'
import { addressedTo } from './addressed.ts'
import { createTally, type Meter } from './model-meter.ts'
import type { ConversePatiently } from './patient-model.ts'
import { messagesOf, newFence, type Prompts } from './prompt.ts'
import type { Turn } from './talk.ts'

/** The question as it can be asked alone; null where the model made none that can be trusted. */
export type WriteRewrite = (
  question: string,
  history: readonly Turn[],
  meter: Meter,
  signal: AbortSignal,
) => Promise<string | null>

/** Older turns, and more of each, say little of what is meant now. */
const TURNS = 8
const TURN_CHARACTERS = 500
const REPLY_TOKENS = 200
const REPLY_CHARACTERS = 1000

/** What it returns throws a ModelFault, or the signal's reason. */
export const createWriteRewrite =
  (converse: ConversePatiently, prompts: Prompts): WriteRewrite =>
  async (question, history, meter, signal) => {
    const conversation = history
      .slice(-TURNS)
      .map(({ role, content }) => `${role}: ${onOneLine(content).slice(0, TURN_CHARACTERS)}`)
      .join('\n')
    const slots = { question: onOneLine(question), conversation }
    const messages = messagesOf(prompts.rewrite, {
      ...slots,
      fence: newFence(Object.values(slots)),
    })
    const tally = createTally(meter, messages.map(({ content }) => content).join('\n'))
    const request = { messages: () => messages, maxTokens: REPLY_TOKENS, mayRestart: () => true }
    let reply = ''
    for await (const piece of converse(request, signal)) {
      tally(piece)
      if (piece.kind === 'restart') reply = ''
      if (piece.kind === 'text') reply += piece.text
      if (reply.length > REPLY_CHARACTERS) return null
    }
    const rewritten = questionIn(reply)
    return isFaithful(rewritten, question, history) ? rewritten : null
  }

/** Without thoughts, labels and marks around it. */
function questionIn(reply: string): string {
  const said = reply.replace(/^[\s\S]*<\/think(?:ing)?>/iu, '').trim()
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  if (lines.length !== 1) return ''
  return said
    .replace(/^(?:rewritten |standalone |the )?(?:last |final )?question(?: is)?\s*:\s*/iu, '')
    .replace(/^[\s"“'*`_-]+|[\s"”'*`_]+$/gu, '')
    .trim()
}

/** At most this many times as long as the question, beside room for what a pronoun stands for. */
const GROWTH = 2
const ROOM = 160
/** Of the words that carry meaning, at least this share was said before. */
const KNOWN = 0.6

/**
 * Whether a rewritten question asks what was asked: no order, no name or number that was not said, hardly another word
 * that was not said.
 */
function isFaithful(rewritten: string, question: string, history: readonly Turn[]): boolean {
  if (!/[\p{L}\p{N}]/u.test(rewritten) || rewritten.length > GROWTH * question.length + ROOM)
    return false
  if (addressedTo(rewritten).kind !== 'question') return false
  const known = new Set(termsOf([question, ...history.map(({ content }) => content)].join('\n')))
  const isKnown = (term: string) => known.has(term)
  const names = [
    ...rewritten.matchAll(/(?<=\S\s+)\p{Lu}[\p{L}\p{M}’'-]*|[\p{L}-]*\d[\p{L}\d.,-]*/gu),
  ]
  if (!names.flatMap(([name]) => termsOf(name)).every(isKnown)) return false
  const terms = contentTermsOf(rewritten)
  return terms.filter(isKnown).length >= KNOWN * terms.length
}

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()
