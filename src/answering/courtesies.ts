const all = (...patterns: string[]) => new RegExp(`^(?:${patterns.join('|')})$`, 'u')

const GREETING =
  "(?:hi+|hello+|hey+|hiya|howdy|yo|hola|bonjour|hallo|ciao|salut|namaste|greetings|good (?:morning|afternoon|evening|day|night)|(?:good)?bye(?: bye)?|see (?:you|ya)(?: later| soon| tomorrow)?|welcome|what'?s up|wass?up|sup)"
const TO_WHOM =
  '(?:there|all|everyone|everybody|folks|guys|again|bot|chatbot|ai|assistant|verbatim|friend|my friend|buddy|sir|madam|dear|then|now|to you|you|very much|so much|a lot|a million|a ton|everyone)'
const THANKS =
  "(?:(?:many |no )?(?:thanks|thank you|thankyou|thx|ty|cheers|merci|gracias|danke)|much appreciated|i appreciate (?:it|that|your help)|(?:that(?:'s| is| was|s)|this (?:is|was)|very|so|really|super|most) (?:(?:very|so|really|super|most) )?(?:helpful|useful|great|perfect|kind of you|all(?: for now)?)|(?:for )?(?:your|the|all your|all the) (?:help|time|answers?|information|info)|for (?:that|this|everything|helping(?: me)?|the (?:help|info|information|answers?)))"
const NOD =
  "(?:ok(?:ay)?|k|kk|yes|yeah|yep|yup|no|nope|nah|sure|right|alright|all right|fine|cool|nice|great|awesome|perfect|excellent|wonderful|good(?: job| work| bot| answer)?|well done|wow|oh|ah|aha|hm+|um+|uh+|lol|haha+|ha|got it|i see|i understand|understood|makes sense|interesting|really|never ?mind|please|test(?:ing)?|(?:i )?love (?:you|it)|i(?:'m| am) (?:bored|tired|sad|happy|fine|good|back|hungry|lonely)|nice to meet you(?: too)?|have a (?:nice|good|great) (?:day|one|evening|weekend|night)|how are (?:you|things)(?: (?:doing|today|doing today|feeling))*|how(?:'s| is) it going(?: today)?|how do you do|how(?:'s| is) your day(?: going)?|how(?:'s| have) you been|what(?:'s| is) new|you(?:'re| are) (?:\\w+ )?(?:welcome|great|awesome|amazing|stupid|useless|dumb|wrong|funny|smart|the best|so smart))"
const YOURSELF =
  '(?:yourself|you|your (?:capabilities|features|functions?|purpose|abilities|skills))'

/** The whole text, without marks, is a greeting. */
export const GREETINGS = all(`(?:${GREETING}|${TO_WHOM}| )+`)
/** Thanks, with or without greetings and nods. */
export const THANKING = all(`(?:${THANKS}|${TO_WHOM}|${GREETING}|${NOD}| )+`)
/** Nods, feelings, manners: nothing that thanks and nothing that asks. */
export const TALK = all(`(?:${NOD}|${GREETING}|${TO_WHOM}| )+`)

/** Asks about the assistant. */
export const ABOUT_ASSISTANT = all(
  '(?:so |and |but )?(?:who|what)(?: exactly)? (?:are|r) (?:you|u)(?: exactly| really| called| made of| based on| able to do| good at| for| capable of)?',
  "(?:what|who)(?:'s|s| is) (?:your|ur) (?:name|purpose|job|age|model|version|favou?rite \\w+|creator|developer|maker|gender|birthday|training data|knowledge cut-?off|cut-?off date|opinion)",
  '(?:are|r) (?:you|u) (?:an? |the )?(?:real |actual |true )?(?:ai|bot|robot|chatbot|human|person|machine|computer|alive|real|sentient|conscious|chat ?gpt|gpt.*|claude|gemini|llama|there|ok|okay|happy|sure|able to help(?: me)?|language model|large language model|llm)(?: or (?:an? )?\\w+)?',
  '(?:who|what company|which company) (?:made|created|built|developed|trained|programmed|designed|owns|wrote|invented) (?:you|u)',
  'what (?:can|do|could) (?:you|u) (?:do|know|help(?: me)? with|answer|offer)(?: for me| about yourself)?',
  '(?:what|which) (?:(?:large )?language |ai )?(?:model|llm|version|ai)(?: of \\w+)? (?:are|do) you(?: use| using| running| run on)?',
  'how (?:do|were|are|old are|smart are) you(?: work| made| built| trained| function| know things)?',
  'where (?:are|do) you (?:from|live|located|come from|running)',
  '(?:can|could|will|would) you (?:please )?help(?: me)?(?: out)?',
  'i need (?:some )?help|help(?: me)?|what (?:can|should|may) i ask(?: you)?|how (?:can|do) i use (?:this|you)',
  `(?:please )?(?:tell me |talk |say something )(?:more |something |a (?:bit|little) )?about ${YOURSELF}`,
  `(?:please )?(?:introduce|describe|explain) ${YOURSELF}`,
  'do you (?:have (?:feelings|emotions|a name|a soul|consciousness|opinions|friends)|like (?:me|humans|your job)|love me|sleep|dream|eat|feel (?:pain|emotions?|anything)|speak \\w+|understand(?: me)?|know (?:me|who i am|my name))',
)

/** What may stand before a question and says nothing. */
export const OPENING = new RegExp(
  `^(?:(?:${GREETING}|ok(?:ay)?|so|well|please|now|but|and|${TO_WHOM}) )+`,
  'u',
)
