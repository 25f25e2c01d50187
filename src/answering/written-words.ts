/** What a model says beside its statements: pleasantries, that nothing answers, that it will not. */

const CHATTER =
  /^(?:sure|certainly|of course|absolutely|okay|ok|great question|good question|hello|hi|thank you|thanks|you'?re welcome|yes,? here|here(?:'s| is| are)|below (?:is|are)|the following|these are|based on (?:the|these|your)[^.]*:?$|according to the (?:provided |given |numbered )?(?:sentences|sources|passages|text|context)[,:]?$|(?:short )?(?:answer|statements?|response|final answer|explanation|sources?|citations?|references?|notes?)s?:?$|i hope|let me know|please let|feel free|is there anything|if you have|do you (?:want|need)|i(?:'ve| have) (?:used|written|answered|listed)|(?:we|i) (?:need|have|should|must|will|can) )/iu

const DECLINES =
  /^(?:no[ _-]?answers?\b|none\b\W*$|n\/a\b|not (?:answered|found|stated|mentioned|available|specified)\b|unanswerable\b|(?:the|these|this|those)? ?(?:\w+ )?(?:sentences?|sources?|passages?|documents?|texts?|context|information|excerpts?)(?: (?:provided|given|above|here))? ?(?:do|does|did)(?: not|n[’']t) (?:\w+ )?(?:answer|contain|mention|say|provide|state|specify|include|address|give|hold|discuss|offer|have)\b|there is no (?:answer|information|mention|sentence)\b|(?:i )?(?:cannot|can[’']?t|could not|couldn[’']t) (?:find|answer|determine)\b.*\b(?:sentence|source|passage|document|text|context|information|provided|given)|i (?:do not|don[’']t) (?:know|have enough)|(?:the )?question (?:cannot|can[’']?t|is not) (?:be )?answer)/iu

const REFUSES =
  /^(?:(?:i[’']?m|i am|we[’']?re) (?:really |very |so )?(?:sorry|afraid|unable|not able|not allowed|not comfortable)|(?:my )?apologies|i apologi[sz]e|sorry\b|i (?:can[’']?t|cannot|can not|won[’']?t|will not|must|am unable to|decline)\b|as an? (?:ai|language model|assistant)\b|i[’']?m just an? )/iu

export type Aside = 'chatter' | 'declines' | 'refuses'

/** Null: a statement, for all that can be told. */
export function asideIn(text: string): Aside | null {
  const plain = text.trim()
  if (!/[\p{L}\p{N}]/u.test(plain)) return 'chatter'
  if (DECLINES.test(plain)) return 'declines'
  if (REFUSES.test(plain)) return 'refuses'
  return CHATTER.test(plain) || /:$/.test(plain) ? 'chatter' : null
}
