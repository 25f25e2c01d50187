import { QUESTION_MAX } from '../../contract.ts'

/** Why a question cannot be sent, in words for who typed it; null where it can. */
export function questionFault(typed: string): string | null {
  const length = typed.trim().length
  if (length === 0) return 'Type a question first.'
  const over = length - QUESTION_MAX
  if (over > 0)
    return `The question is ${over.toLocaleString('en')} ${over === 1 ? 'character' : 'characters'} too long; at most ${QUESTION_MAX.toLocaleString('en')} can be asked at once.`
  return null
}
