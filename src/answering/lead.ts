const WH = '(?:who|whom|whose|when|where|which|what|why|how)'
const PREPOSITION =
  '(?:in|at|on|to|from|for|with|by|of|about|under|during|into|since|until|after|before|through|over|among|between|against|within|near|towards?|upon|around|per|as|than)'
const AUX =
  "(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|'s|s)"

/** Words before the question proper: politeness, a nod to the turn before, "tell me", "I would like to know". */
const FILLERS = [
  /^(?:roughly|approximately|about|around|exactly|precisely|just)\s+(?=how\b|what\b|when\b|where\b|which\b|who\b)/u,
  /^(?:please|kindly|hi|hey|hello|ok|okay|so|well|and|but|then|also|now|thanks|thank you|great|wow|oh|yes|no|sure|right|alright|just|um|hmm|actually|basically|again)\b[,.!:;\s-]*/u,
  /^(?:can|could|would|will) you (?:please |kindly |also |just |briefly |quickly )*(?=\p{L})/u,
  /^(?:please |kindly |just |briefly )*(?:tell|show|remind|inform) (?:me|us)(?: more| again| exactly| briefly| please)?,? (?=(?:about|how|why|what|when|where|which|who|whom|whose|if|whether|in|the|a|an)\b)/u,
  /^(?:i|we)(?: am|'m| are|'d| would| do)? ?(?:want|need|like|love|wish|curious|interested|wondering|wonder|trying|looking|asking)(?: to (?:know|learn|find out|understand|hear|ask|see)(?: about| more about)?)?,? (?=(?:about|how|why|what|when|where|which|who|whom|whose|if|whether)\b)/u,
  /^(?:do you (?:happen to )?know|any idea|are you able to tell me|is it known|(?:my |the )?question is|does (?:the|this) (?:article|author|text|document|source|report) (?:say|state|mention|explain|tell(?: us)?|specify|indicate))(?: to know)?[,:]? (?=(?:how|why|what|when|where|which|who|whom|whose)\b)/u,
  /^(?:explain|describe|say|state|specify|find out|find|give|determine|discuss|clarify|detail|elaborate on|illustrate)(?: to me| briefly| in detail)? (?=(?:how|why|what|when|where|which|who|whom|whose)\b)/u,
  /^according to (?:the|this) (?:\w+ )?(?:article|author|text|document|source|report|essay|op-?ed|paper|passage)s?, /u,
  /^in (?:the|this) (?:article|author|text|document|source|report|essay|op-?ed|paper|passage)s?, /u,
]

/** In lower case, with straight quotes and single spaces, without the filler at its start. */
export function plainOf(text: string): string {
  let plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‘’`´]/gu, "'")
    .replace(/[“”]/gu, '"')
  plain = plain
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^["'(¿¡-]+\s*/u, '')
  for (let before = ''; before !== plain; ) {
    before = plain
    for (const filler of FILLERS) {
      const rest = plain.replace(filler, '')
      if (rest !== '') plain = rest
    }
  }
  return plain
}

const OPENS = new RegExp(`^(?:${PREPOSITION} )?${WH}\\b`)
const CLAUSE = /^(?:when|where|after|before|while|if|although|since|as|once|how)\b/
const ASKING = new RegExp(
  `^(?:when|where|how|since when)(?:ever)? (?:\\w+ly )?(?:${AUX}|\\w+ (?:${AUX}))\\b`,
)
const LATER = new RegExp(`[,;:—–-] ?(?:and |but |then )?((?:${PREPOSITION} )?${WH}\\b.*)$`)
const IN_SITU = new RegExp(
  `\\b((?:${PREPOSITION} )?(?:what|which|who|whom|where|when|how many|how much)\\b(?: [\\p{L}-]+){0,3})$`,
  'u',
)
const INSIDE = /\b((?:what|which|whom|whose|how many|how much) \p{L}.*)$/u
const KEYWORDS = new RegExp(
  `^(?!${AUX}\\b).{3,80}?,? ((?:how (?:many|much|long|old|far)|why|when|where|who|what)(?: ${AUX}(?: (?:it|they|there))?)?)$`,
)

/**
 * From the asking words on: "On what day" without its preposition, the question after an opening clause
 * ("When the king died, who ..."), or the asking words at the end ("It lies beside which structure").
 */
export function leadOf(plain: string): string {
  const strip = (lead: string) => lead.replace(new RegExp(`^${PREPOSITION} (?=${WH}\\b)`), '')
  const opens = OPENS.test(plain)
  const clause = CLAUSE.test(plain) && !ASKING.test(plain)
  if (opens && !clause) return strip(plain)
  const later = LATER.exec(plain)?.[1]
  if (later) return strip(later)
  if (opens) return strip(plain)
  if (
    /^(?:list|name|give|enumerate|identify|define|describe|explain|compare|quote|summari[sz]e)\b/.test(
      plain,
    )
  )
    return plain
  const tail = IN_SITU.exec(plain)?.[1] ?? KEYWORDS.exec(plain)?.[1] ?? INSIDE.exec(plain)?.[1]
  return tail ? strip(tail) : plain
}
