const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

/** Always followed by what they belong to, so they never end a sentence. Lower case, last full stop dropped. */
const NEVER_LAST = words(
  `mr mrs ms mx dr drs prof messrs mme mlle e.g eg i.e ie viz cf vs v approx ca incl esp pron`,
)

/** The same of titles, which are short forms in capitals only: a sentence may end in "rep". */
const TITLES = words(
  `rev hon gen col lt maj capt cmdr sgt cpl pvt adm gov sen rep pres amb insp supt mt`,
)

/** End a sentence only where the next word looks like the beginning of one. */
const SELDOM_LAST = words(
  `st sts ave blvd rd inc ltd co corp bros jr sr al etc dept univ assn est ed eds trans repr
  b.c a.d b.c.e c.e u.s u.k u.n e.u u.s.a u.s.s.r d.c l.a n.y ph.d m.d b.a m.a ll.b n.j n.c s.c ft
  sp spp var subsp lit`,
)

/** The same of states and days, in capitals only: a sentence may end in "sun", "ill" or "mass". */
const STATES_AND_DAYS = words(
  `mass calif conn ill mich minn pa va fla tex ariz colo okla wash wis tenn ala ark del md
  mon tue tues wed thu thurs fri sat sun`,
)

/** Stand before a number: "No. 5", "Fig. 2", "Jan. 3". */
const BEFORE_NUMBER = words(
  `no nos nr vol vols p pp fig figs eq eqs sec sect art arts ch chap para op ver v c ca r ref refs tab
  app jan feb mar apr jun jul aug sep sept oct nov dec art approx est max min`,
)

/** Words that open sentences and are seldom part of a name. */
const OPENERS = words(
  `The This That These Those It Its He His She Her They Their We Our You Your I My There Here In On At By For
  From With Without To As If When While Where After Before Since Until During Under Although Though Because
  However But And Or So Yet Nor Then Thus Hence Therefore Moreover Furthermore Also Instead Meanwhile Still
  Some Many Most Several Both Each Every All Any Another Other Others One Two Three Few No Not Once Only Even
  Despite Among Between According What Who Why How Which Whether Today Now Later Soon Such More Much Let
  A An`,
)

const TIME_OF_DAY = /(?:^|\s)\d[\d:.]*\s*[ap]\.?m\.$/iu
/** What goes on after a time of day: "8 p.m. Tuesday", "8 p.m. Eastern Time", "8 p.m. EST". */
const AFTER_TIME =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Eastern|Central|Mountain|Pacific)\b|(?:\p{Lu}\p{Ll}+ ){1,3}Time\b|UTC|\p{Lu}{1,4}T\b)/u

/** Whether the full stop at the end of `sentence` belongs to a short form or an initial that goes on into `next`. */
export function endsNoSentence(sentence: string, next: string): boolean {
  const end = sentence.slice(-40)
  if (TIME_OF_DAY.test(end)) return AFTER_TIME.test(next)
  const word = /(?:^|[\s("“‘'[/-])((?:\p{L}+\.)*\p{L}+)\.$/u.exec(end)?.[1]
  if (word === undefined) return false
  const lower = word.toLowerCase()
  if (BEFORE_NUMBER.has(lower) && /^[\p{N}(]/u.test(next)) return true
  const isCapital = lower.charAt(0) !== word.charAt(0)
  // "MS." and "ED." are names of things, unless all is in capitals.
  const isName = /^\p{Lu}{2,}$/u.test(word) && !/^\P{L}*\p{Lu}{2}/u.test(next)
  if (NEVER_LAST.has(lower) || (isCapital && TITLES.has(lower))) return !isName
  const isInitial = /^(?:\p{L}\.)*\p{Lu}$/u.test(word)
  const isSeldomLast = SELDOM_LAST.has(lower) || (isCapital && STATES_AND_DAYS.has(lower))
  if (!isInitial && (isName || !isSeldomLast)) return false
  const opener = /^["“‘'(]*(\p{L}+)(?=[\s,’'])/u.exec(next)?.[1]
  // TEXT IN CAPITALS has the same openers.
  return !opener || !OPENERS.has(opener.charAt(0) + opener.slice(1).toLowerCase())
}
