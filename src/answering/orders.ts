/**
 * Orders to an assistant, by their general wording, in lower case: to drop its rules, to show its prompt, to play
 * somebody, to write what no source holds, to answer in a form of its own, to do things in the world.
 */
const any = (...patterns: string[]) => new RegExp(`(?:${patterns.join('|')})`, 'u')

/** Where an order may start: at a sentence or clause, or behind "please", "and then", "you must". */
const ORDER =
  "(?:^|[.!?:;,\\n\\])>*#=-] *|\\b(?:and|then|please|now|but|also|instead|first|just|simply|kindly|i want you to|you(?:'re| are)? (?:must|should|will|shall|have to|need to|can|may|could)) (?:please )?)"
const EARLIER =
  '(?:(?:all|any|every|each|the|your|my|of|those|these|our) )*(?:previous|prior|earlier|above|preceding|foregoing|former|existing|original|initial|current|system|safety|old)(?:ly)?(?: (?:given|and|or|system|safety|user|developer|\\w+ing))*'
const RULES =
  '(?:instructions?|prompts?|rules?|directions?|directives?|guidelines?|orders?|commands?|constraints?|restrictions?|messages?|context|text|programming|training|policy|policies|settings|safeguards?|filters?|guardrails?|limitations?|conversation)'
const DROP =
  "(?:ignore|disregard|forget|override|overrule|bypass|drop|discard|skip|neglect|cancel|delete|erase|disobey|violate|break|suspend|disable|turn off|switch off|stop following|do not follow|don't follow|pay no attention to)"
const SECRET =
  '(?:system|hidden|initial|original|secret|internal|developer|starting|first|full|exact|own|complete|confidential|pre-?)'
const MODE = 'developer|debug|god|admin|sudo|dan|jailbreak|unrestricted|maintenance|dev|root'
const SHOW =
  '(?:print|reveal|show|output|repeat|display|tell|give|write|echo|dump|leak|expose|recite|list|share|return|send|paste|copy|quote|summari[sz]e|describe|translate|encode|disclose|provide|spell)'
const MADE =
  '(?:poem|poems|haiku|sonnet|limerick|rhyme|verse|song|lyrics|rap|joke|story|short story|fairy ?tale|novel|essay|blog ?post|e-?mail|cover letter|love letter|letter|tweet|tweets|slogan|screenplay|dialogue|play|code|script|program|function|regex|query|sql|python|javascript|html|website|web page|app|recipe|riddle|advert|advertisement|ad|press release|speech|toast|eulogy|resume|cv|ascii art|logo|picture|image|drawing|diary entry|parody)s?'

/** Anywhere in a text; a text that holds one is no plain question. */
export const ORDERS = any(
  `${ORDER}${DROP} (?:about )?(?:${EARLIER} ${RULES}|(?:(?:all|any|every|of|the|these|those|your|my|its) )*(?:your|system|safety) ${RULES}|all (?:of )?(?:your |the |these |those |my )?${RULES}|(?:everything|anything|all|what(?:ever)?)(?: that)?(?: (?:i|you|we)(?: \\w+){0,4})? (?:above|before|said|told|(?:been )?instructed|so far|until now|you (?:know|were told|have been told|'ve been told)))`,
  `${ORDER}${DROP} (?:the |your )?(?:sources?|documents?|passages?|evidence|citations?|corpus|(?:above|article|text) and)\\b.*\\b(?:and|instead|answer|write|say|use|tell|make)\\b`,
  `${ORDER}${SHOW} (?:me |us |out |back |all |verbatim |exactly |in full |here )*(?:(?:of )?(?:your|the|its) )(?:\\w+ )?${SECRET}(?: ${SECRET})* ${RULES}`,
  `${ORDER}${SHOW} (?:me |us |out |back |all |verbatim )*(?:of )?your (?:\\w+ )?(?:prompt|instructions|rules|guidelines|system message|configuration|source code|api key|password|credentials|secrets?|training data|environment variables)\\b`,
  `${ORDER}(?:repeat|print|output|echo|copy) (?:all |everything |the )*(?:(?:words|text|content|instructions|lines) )?(?:above|before this|preceding this|starting with)\\b`,
  "\\b(?:what(?:'s| is| are| does| do| were)|show me|give me) your (?:\\w+ )?(?:system|initial|hidden|original|secret) (?:prompts?|instructions?|message|rules)\\b|\\bwhat(?:'s| is| are| were) your (?:instructions|prompt|rules|guidelines|system prompt)\\b",
  `${ORDER}(?:act|behave|respond|answer|reply|speak|talk|write|pose|function|operate|roleplay|role-play|play)(?: to me| to everything| only)? (?:as|like)(?: if| though)? (?:you(?:'re| are| were| had)?\\b|an? (?!result|summary|list|rule|whole|consequence|matter|means|reaction|catalyst|sign|member|percentage|group|child|adult|deterrent|barrier|buffer)|my |the (?:role|character|persona)|(?:dan|developer|jailbroken|unrestricted|evil)\\b)`,
  `${ORDER}(?:pretend|imagine|suppose|assume|act like|make believe)(?: that)? (?:you(?:'re| are| were| have| can| do)?|to be|we(?:'re| are)|there are no)\\b`,
  `${ORDER}(?:roleplay|role-play|play the (?:role|part) of|take on the (?:role|persona)|let'?s (?:roleplay|role-play|play a game|pretend))\\b`,
  '(?:^|[.!?:;,\\n] *)(?:from now on|starting now|for the rest of this (?:chat|conversation)),? (?:you|answer|respond|reply|speak|act|always|never|your|only|please)\\b',
  "(?:^|[.!?:;,\\n\\]>*#=-] *)you(?:'re| are) (?:now|no longer|going to (?:act|be|pretend|play)|free (?:from|of)|dan|an? (?:ai|assistant|unrestricted|helpful|expert|pirate|evil|jailbroken|world[- ]class|professional|hacker|linux))\\b",
  `${ORDER}(?:enter|enable|activate|switch (?:in)?to|go into|turn on|start) (?:${MODE}) mode\\b|\\b(?:${MODE}) mode(?: is| has been|:)? (?:now )?(?:enabled|activated|engaged|unlocked)\\b`,
  '^(?:do anything now|jailbreak)$',
  '(?:^|\\n) *(?:[\\[<{#*]+ ?(?:/?(?:system|inst|instructions?|im_start|assistant|admin|developer|new instructions?|end of \\w+)\\b)|<\\|)|(?:^|[.!?\\n] *)(?:new|updated|real|important|urgent|additional) (?:system )?(?:instructions?|directives?|rules?|task|prompt) ?(?::|is\\b|are\\b|follow\\b)|(?:^|\\n) *(?:system|assistant|admin|developer)(?: (?:prompt|message|note|override))? ?:',
  `^(?:please |now |can you |could you |would you |will you |i want you to |i need you to |i(?:'d| would) like you to |help me )*(?:write|compose|create|generate|make|draft|sing|invent|make up|come up with|produce|design|draw|paint|code|program|develop)(?: me| us)?(?: up)? (?:an? |some |the |another |\\d+ )?(?:(?!summary|overview|list|outline|abstract|synopsis|quote|table|of\\b|about\\b|in\\b|the\\b|did\\b|does\\b|was\\b|is\\b)[\\p{L}-]+ ){0,3}${MADE}(?: (?:about|for|on|in|to|that|which|of|from|with|using|based|describing|where|celebrating|praising|so)\\b.*|[.!]*)?$`,
  '^(?:please |can you |could you |would you )*(?:translate|paraphrase|rephrase|rewrite|proofread|correct|convert|spell-?check)(?: (?:the|this|that|my|it|following|your|these|last|previous|above|whole|entire|answer|text|sentence|article|passage|document|paragraph|email|essay|code|grammar|of|for me)\\b)+(?: .*\\b(?:in|into|to|as|from) .*|[:.!]? ?.*)$',
  '^(?:please |can you |could you )*translate .+ (?:in|into|to) (?:english|french|german|spanish|italian|chinese|japanese|russian|arabic|portuguese|latin|hindi|korean|dutch|polish|turkish)$',
  `${ORDER}(?:only |always |never )?(?:answer|respond|reply|speak|talk)(?: to (?:me|everything|this|all (?:of )?my questions))? (?:only |just |always |exclusively )?(?:with|in|using)(?: the)? (?:only |just |the words? |a single |one |all |capital|uppercase|json|rhymes?|emojis?|pirate|yes|no\\b|french|german|spanish|english|italian|russian|chinese|japanese|latin|"|')`,
  `${ORDER}(?:say|repeat|type|write|print|output|reply with|respond with|answer with)(?: (?:the|exactly|only|just|after me|the words?|the phrase|the following|back))* ?(?:["'\`:]|(?:hello world|pwned|hacked|i (?:have been|am|was|will)\\b)(?:$|[ .!]))(?!.*\\b(?:mean|means|meaning)\\b)`,
  `${ORDER}(?:do not|don't|never|stop) (?:cite|citing|quote|quoting|use|using|refus\\w+|apologi[sz]\\w+|mention\\w*|say\\w*|add\\w*)(?: (?:any|the|your|that|to))? (?:sources?|citations?|quotes?|quotations?|documents?|passages?|warnings?|disclaimers?|answer|you(?:'re| are| can)|an ai)\\b`,
  `${ORDER}(?:make up|invent|fabricate|fake|hallucinate|falsify|forge) (?:an? |the |some |your |any )*(?:\\w+ )?(?:answers?|quotes?|quotations?|citations?|sources?|facts?|evidence|passages?)\\b`,
  `^(?:please |can you |could you |hey,? )*(?:remind me to|set (?:an?|the|my) (?:alarm|timer|reminder)|send (?:an? )?(?:e-?mail|text|message) to|book (?:me )?an? |order (?:me )?(?:an? |some )|wake me|call (?:my|me)|turn (?:on|off) the|open the (?:door|window|garage)|play (?:some|a) (?:music|song|game))\\b`,
  '^(?:please |just )*(?:execute|run|eval)(?: the| this| following)* (?:command|code|script|shell|sql|program|rm|sudo|ls|cat)\\b|\\brm -rf\\b|^sudo \\w',
  `^(?:please |can you |could you )*(?:tell|crack|give)(?: me| us)? (?:an?|another|some|your best|the best) (?:\\w+ )?(?:jokes?|poems?|haikus?|limericks?|stor(?:y|ies)|riddles?|bedtime \\w+|secrets?)(?: about .*)?$|^(?:sing|dance|entertain me|amuse me|surprise me|make me (?:laugh|smile|happy))$`,
)
