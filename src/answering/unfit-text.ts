/** What makes a model's text unfit to be shown, whatever it says; null: nothing. For the model to read. */
export function unfitIn(text: string, cited: readonly string[]): string | null {
  const sources = cited.join('\n')
  if (text.length > TEXT_MAX) return `it is longer than ${TEXT_MAX} characters`
  if (!/\p{L}/u.test(text)) return 'it holds no words'
  if (UNREADABLE.test(text)) return 'it holds characters that nobody can read'
  const foreign = [...text.matchAll(MARKUP)].find(([mark]) => !sources.includes(mark))
  return foreign ? 'it holds a link or markup that is not in the sentences' : null
}

const TEXT_MAX = 600
/** Control, replacement, invisible and direction-changing characters, and ones that stand for none. */
const UNREADABLE = /[\p{Cc}\p{Co}\p{Cn}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/u
const MARKUP =
  /\b(?:https?:\/\/|www\.|mailto:|javascript:|data:)\S*|!?\[[^\]]*\]\([^)]*\)|<\/?[a-z!][^>]*>|\{\{|```/giu
