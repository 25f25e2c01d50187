import type { ChatCompletionRequest, ChatMessage } from '../../contract/chat-completions.ts'
import { type AskRequest, QUESTION_MAX, type Turn } from '../../contract.ts'
import { RequestRefused } from '../problem-details.ts'

/** Limits of a history: older turns and the ends of long ones say nothing about a follow-up. */
const TURNS_MAX = 100
const TURN_MAX = 20_000

const TEXT_PARTS = ['text', 'input_text']

/**
 * What a chat asks: its last message of the user, with the talk before it as history. System messages are no part of
 * it, since no instruction changes what the sources say. Refuses a chat that asks nothing, or more than can be read.
 */
export function askedInChat({
  messages,
}: ChatCompletionRequest): Pick<AskRequest, 'question' | 'history'> {
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const asked = messages[last]
  const path = `messages[${Math.max(last, 0)}].content`
  if (!asked) throw refused(path, 'The chat needs a message of the user')
  if (partsOf(asked).some(({ type }) => !TEXT_PARTS.includes(type)))
    throw refused(path, 'Only text can be read, no images, sounds or files')
  const question = textOf(asked).trim()
  if (question === '') throw refused(path, 'The last message of the user is empty')
  if (question.length > QUESTION_MAX)
    throw refused(path, `A question has at most ${QUESTION_MAX} characters`)
  return { question, history: messages.slice(0, last).flatMap(turnOf).slice(-TURNS_MAX) }
}

function turnOf(message: ChatMessage): Turn[] {
  const { role } = message
  if (role !== 'user' && role !== 'assistant') return []
  const content = textOf(message)
  return content === '' ? [] : [{ role, content: content.slice(0, TURN_MAX) }]
}

const partsOf = ({ content }: ChatMessage) => (Array.isArray(content) ? content : [])

const textOf = (message: ChatMessage): string =>
  typeof message.content === 'string'
    ? message.content
    : partsOf(message)
        .filter(({ type }) => TEXT_PARTS.includes(type))
        .map(({ text }) => text ?? '')
        .join('\n')

const refused = (path: string, message: string): RequestRefused =>
  new RequestRefused(400, `${message}.`, { errors: [{ path, message }] })
