import { answers } from './migrations/0001-answers.ts'
import { conversations } from './migrations/0002-conversations.ts'
import { audits } from './migrations/0003-audits.ts'

/** In order; a released one is never edited. There is no way back: an older release refuses a newer file. */
export const MIGRATIONS = [answers, conversations, audits].map((up, index) => ({
  version: index + 1,
  up,
  down: '',
}))
