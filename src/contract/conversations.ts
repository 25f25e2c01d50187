/** Talks that are kept, and questions to begin one. */
import * as z from 'zod/mini'
import { Answer, count, question } from '../contract.ts'

export const ConversationTitle = z.object({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
})
export const NewConversation = z.object({ title: z.optional(ConversationTitle.shape.title) })
export const Conversation = z.object({
  id: z.uuid(),
  /** As it was given, or the first question; null where there is neither. */
  title: z.nullable(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  turns: count,
})
export const ConversationList = z.object({
  conversations: z.array(Conversation),
  nextCursor: z.nullable(z.string()),
})
/** `answers` in order; null where one was erased. */
export const ConversationDetail = z.extend(Conversation, { answers: z.array(z.nullable(Answer)) })

/** A question made from the sources that they answer, and where the words stand that it was made from and that answer it. */
export const Suggestion = z.object({ question, sourceId: z.string(), start: count, end: count })
export const SuggestionList = z.object({ suggestions: z.array(Suggestion) })

export type Suggestion = z.infer<typeof Suggestion>
export type Conversation = z.infer<typeof Conversation>
