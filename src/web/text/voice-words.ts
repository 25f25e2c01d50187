import type { Citation } from '../../contract.ts'

/** Whom the document quotes there; null where the words are its author's, or the record does not say. */
export function voiceWords({
  voice,
  quotedParty,
}: Pick<Citation, 'voice' | 'quotedParty'>): string | null {
  if (voice !== 'quoted') return null
  return quotedParty ? `Quoted from ${quotedParty}` : 'Quoted from somebody else'
}

/** How far the label may be trusted. */
export const VOICE_HINT = 'A heuristic: told by quotation marks and verbs of saying'
