import type { Citation } from '../../contract.ts'

/** Old records do not say whose words a quote is. */
type Voiced = Pick<Citation, 'quote'> & {
  readonly voice?: 'author' | 'quoted' | undefined
  readonly quotedParty?: string | null | undefined
}

/** Whom the document quotes there; null where the words are its author's, or nobody knows. */
export function voiceWords({ voice, quotedParty }: Voiced): string | null {
  if (voice !== 'quoted') return null
  return quotedParty ? `Quoted from ${quotedParty}` : 'Quoted from somebody else'
}

/** How far the label may be trusted. */
export const VOICE_HINT = 'A heuristic: told by quotation marks and verbs of saying'
