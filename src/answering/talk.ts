export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

/** What was said before a question. */
export interface Talk {
  /** The user's questions made whole, the last one first. */
  readonly questions: readonly string[]
  /** The assistant's last words; empty before the first. */
  readonly reply: string
}
