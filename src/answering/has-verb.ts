import type { Language } from './language.ts'

/** Whether some words can ask or say something by themselves. */
export const hasVerb = (language: Language, text: string): boolean =>
  language.read(text).tokens.some(({ pos }) => pos === 'VERB' || pos === 'AUX')
