import { leadOf } from './lead.ts'

/**
 * What kind of answer a question asks for. `measure`: how far, old, large, often, ...;
 * `summary`, `author` and `title` are of the document itself; `other`: keywords, or a statement.
 */
export type Asked =
  | 'who'
  | 'when'
  | 'where'
  | 'how_many'
  | 'how_much'
  | 'how_long'
  | 'measure'
  | 'which'
  | 'what'
  | 'define'
  | 'why'
  | 'how'
  | 'list'
  | 'compare'
  | 'yes_no'
  | 'summary'
  | 'author'
  | 'title'
  | 'quote'
  | 'other'

const DOCUMENT =
  '(?:articles?|documents?|texts?|essay|piece|op-?ed|opinion piece|paper|report|column|page|post|passage|source|file|blog post|editorial|memo|speech|transcript|letter)'
const THIS = `(?:(?:this|the|that|these)(?: \\w+)? ${DOCUMENT}|this|these)`
const AUX =
  '(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)'
const BE = "(?:is|are|was|were|'s|'re|be|s)"
const NUMERAL = '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'

const rule = (asked: Asked, ...patterns: string[]): readonly [Asked, RegExp] => [
  asked,
  new RegExp(patterns.join('|'), 'u'),
]

/** Of the document itself; the whole question must be about it. */
const OF_DOCUMENT = [
  rule(
    'author',
    `^(?:who|whom) (?:is|was|are|were|'s)? ?(?:the )?(?:author|writer)s?(?: (?:of|behind) ${THIS})?$`,
    `^(?:who|by whom) (?:is|was|has|had)? ?(?:wrote|written|write|authored|penned|published|${THIS})(?: ${THIS})?(?: (?:written|authored)(?: by)?)?$`,
    `^(?:what (?:is|are) )?(?:the )?(?:name of the |name )?author(?:'?s'?)?(?: names?)?(?: of ${THIS})?$`,
    `^by whom (?:is|was) ${THIS} written$`,
    `^${THIS} (?:is|was) written by (?:who|whom)$`,
  ),
  rule(
    'title',
    `^(?:what(?: is|'s| was)? )?(?:the )?(?:title|headline)(?: of ${THIS})?$`,
    `^(?:what|how) (?:is|was) ${THIS} (?:called|titled|entitled|named)$`,
  ),
  rule(
    'summary',
    `^(?:what|what(?: all)?)(?: is|'s| was| are| does| do) ?(?:it|${THIS}|the (?:author|writer)) (?:all )?(?:about|(?:mainly|mostly|primarily) about|argue|arguing|claim|say|saying|conclude|cover|discuss|talk about|deal with|propose|recommend)$`,
    `^(?:please )?(?:summari[sz]e|sum up|recap|condense|outline)(?: (?:it|everything|${THIS}|the (?:main|key) \\w+))?\\b(?!.*\\b(?:between|why|how)\\b)`,
    `^what(?: is|'s) ${THIS}$`,
    '^(?:tl;?dr|the gist|gist|overview|summary|in a nutshell)$',
    `(?:summary|gist|overview|synopsis|abstract|takeaways?|thesis|key points|main points) of (?:it|${THIS}|the author)`,
    `^(?:what |which |is |was |are |'s |state |identify |give |explain |describe |how would you describe )*(?:the |his |her |their |its )?(?:author'?s'? |writer'?s'? |article'?s'? |essay'?s'? )?(?:main|central|key|core|overall|primary|principal) (?:argument|point|idea|message|thesis|claim|conclusion|topic|theme|position|takeaway|subject)s?(?: (?:of|in|made by) (?:${THIS}|the author|the writer)| (?:that )?(?:the author|the writer|${THIS}) (?:makes?|is making|argues?|puts forward))?$`,
    "^(?:what |is |are |'s )*(?:the )?(?:author|writer)'?s'? (?:main |central |overall )?(?:argument|point|thesis|position|conclusion|message|view|opinion|stance)s?$",
    '^(?:what (?:is|are) )?(?:the )?(?:thesis|takeaways?|bottom line|key points|main points)$',
  ),
]

/** Of the lead, where the asking words stand first. */
const OF_LEAD = [
  rule(
    'how_many',
    '^how (?:many|few)\\b',
    '^(?:what )?(?:is |was |are )?(?:the )?(?:total |exact )?(?:number|count|quantity) of\\b',
    '^what (?:total |exact )?number\\b',
  ),
  rule(
    'how_much',
    '^how much\\b(?!.*\\bweigh$)',
    '^what (?:percent|percentage|proportion|share|fraction|amount|price)\\b',
    `^what ${AUX} .*\\bcosts?(?: (?:to|of|for|per|an?|in|by)\\b.*)?$`,
    `^(?:what )?(?:${BE} )?(?:the )?(?:\\w+ )?(?:percentage|price|cost|budget|salary|amount)s? (?:of|for|to)\\b`,
  ),
  rule(
    'how_long',
    '^how long\\b(?! (?:is|was) the (?:\\w+ )?(?:river|road|bridge|wall|coast\\w*|border|track|line|tunnel|trail)\\b)',
    '^what (?:length of time|duration)\\b',
    `^what ${BE} the (?:duration|length of time)\\b`,
  ),
  rule(
    'measure',
    '^how (?:far|old|young|large|big|small|tall|high|low|deep|wide|heavy|fast|slow|often|frequently|hot|cold|long|thick|close|near|late|early|rich|expensive)\\b',
    `^(?:how much|what) ${AUX} .*\\b(?:weigh|measure)$`,
    `^what (?:${BE} the )?(?:\\w+ )?(?:age|height|depth|width|length|weight|size|area|speed|distance|temperature|population|rate|frequency|ratio|elevation|altitude|capacity|density)\\b`,
  ),
  rule(
    'why',
    '^why\\b',
    '^how come\\b',
    '^(?:for )?what(?: \\w+)? (?:reasons?|motives?|motivations?)\\b',
    `^(?:what )?(?:${BE} )?(?:the |some )?(?:\\w+ )?(?:reasons?|causes?|motives?|motivations?|rationale|justifications?) (?:for|of|why|that|behind|to)\\b`,
    '^what (?:caused|causes|causing|led to|made|prompted|motivated|triggered|drove)\\b',
    '^reasons?\\b',
    '^explain why\\b',
  ),
  rule(
    'when',
    `^(?:since )?when\\b`,
    '^(?:in |on |at |during |by )?(?:what|which) (?:exact |specific |calendar )?(?:year|date|day|month|time|century|decade|season|era|period)s?\\b(?! of (?!birth|death|day))',
    `^what ${BE} the (?:exact )?(?:date|year|day|birthday)\\b`,
    '^(?:the )?(?:release |birth |start |end |founding )?date of\\b',
  ),
  rule(
    'where',
    '^where\\b',
    '^(?:the )?(?:location|birthplace|whereabouts) of\\b',
    `^what ${BE} the (?:location|birthplace|whereabouts)\\b`,
  ),
  rule(
    'compare',
    '^compar(?:e|ison|ing)\\b',
    '^contrast\\b',
    '^(?:what |is |are |was |were |there |the |an? |any |some )*(?:\\w+ )?(?:differences?|similarit(?:y|ies)|distinctions?|contrasts?) (?:between|in|among|of)\\b',
    `^(?:how|(?:in )?what ways?) (?:${AUX}|might) .*\\b(?:differ|differs|different from|compare|compares|compared (?:to|with)|contrast|similar|alike)\\b`,
    '^what (?:distinguishes|differentiates|separates|sets) .*\\b(?:from|apart)\\b',
    `^what (?:${AUX}) .*\\b(?:have in common|distinguish(?:es)?.* from|set.* apart from)\\b`,
  ),
  rule(
    'quote',
    '^quote\\b',
    '\\b(?:exact|precise|actual|very) (?:words?|wording|phrase)\\b',
    '\\bword for word\\b',
    '\\bverbatim\\b',
  ),
  rule(
    'list',
    `^(?:list|enumerate|itemi[sz]e|cite)\\b`,
    `^(?:name|give|identify|mention|state|provide|show|find)(?: me)? (?:the |all |any |some |a few |of |at least |every )*(?:${NUMERAL}|all|some|any|several|examples?|names)\\b`,
    '^examples? of\\b',
    `^(?:what|which) ${BE} (?:the |some |a few |all |any |its |their )*(?:(?:main |key |major |different |first |last |other |most \\w+ )?(?:${NUMERAL}) \\p{L}|some|examples|names|different|various|several|main types|types|kinds|steps|stages)\\b`,
    `^(?:what|which) (?:${NUMERAL})\\b`,
    '^what (?:are|were) (?:some|a few)\\b',
    `^(?:which|what) of the .* are\\b`,
  ),
  rule(
    'who',
    '^(?:who|whom|whose)\\b',
    "^who's\\b",
    `^what (?:${BE} the (?:full |real |first |last )?names? of the (?:person|man|woman|people|actor|actress|author|artist|singer|president|founder)|person|people|man|woman)\\b`,
  ),
  rule(
    'define',
    '^(?:define|describe|explain what)\\b',
    '^(?:the |what )?(?:is |was )?(?:the )?(?:meaning|definition) of\\b',
    `^what ${AUX} .* (?:mean|means|stand for|refer to|signify)$`,
    `^what ${BE} meant by\\b`,
    '^(?:about|tell me about) \\w',
  ),
  rule(
    'how',
    '^how\\b',
    '^in what (?:ways?|manner)\\b',
    '^explain how\\b',
    '^by what means\\b',
    '^(?:what )?(?:is |are |was |were )?(?:the )?(?:\\w+ )?(?:steps?|process|procedure|way|method|mechanism) (?:to|for|of|by which|through which)\\b',
  ),
  rule(
    'which',
    '^which\\b',
    `^(?:name|identify|give|state|tell)(?: me)? (?:the|a|an|one|its|their|his|her)\\b`,
    `^what (?!${AUX}\\b|happen|else|about|if|to\\b|kind\\b)(?:\\w+ly )?[\\p{L}-]{3,}(?: [\\p{L}-]+){0,4} (?:${AUX}|that|who|of|in|from|to|[a-z]+(?:ed|s))\\b`,
    '^what (?:kind|type|sort|form|class|category)s? of\\b',
  ),
  rule('yes_no', `^${AUX}(?:n't| not)?\\b`),
  rule('what', '^what\\b', "^what's\\b"),
]

/** The kind of answer asked for; `plain` is in lower case without polite words. */
export function askedOf(plain: string): Asked {
  const whole = plain.replace(/[?!.\s]+$/u, '')
  for (const [asked, pattern] of OF_DOCUMENT) if (pattern.test(whole)) return asked
  const lead = leadOf(whole)
  for (const [asked, pattern] of OF_LEAD) if (pattern.test(lead)) return asked
  if (/\b(?:vs\.?|versus)\b|\bdifferences? between\b/.test(whole)) return 'compare'
  return 'other'
}
