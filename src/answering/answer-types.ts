import type { Asked } from './asked.ts'
import type { EntityKind } from './entities.ts'
import type { Focus } from './focus.ts'

const of = (kinds: readonly EntityKind[], ...heads: string[]) =>
  heads.flatMap((line) => line.split(' ')).map((head) => [head, kinds] as const)

/** What a noun asks for: "which country" a place, "what is the population" a number. By dictionary form. */
const BY_HEAD: ReadonlyMap<string, readonly EntityKind[]> = new Map([
  ...of(
    ['place', 'name'],
    'place country city state town village location region area province county district island continent',
    'capital river lake mountain sea ocean street road street neighborhood neighbourhood nation site venue',
    'birthplace hometown territory border destination port park settlement municipality airport stadium',
  ),
  ...of(
    ['person', 'name'],
    'person man woman people actor actress singer author writer president king queen leader founder inventor',
    'artist player coach director politician philosopher scientist composer emperor pope minister general',
    'character poet painter architect explorer officer judge producer musician owner wife husband father',
    'mother son daughter brother sister teacher critic historian economist senator governor mayor ruler',
    'commander reporter journalist individual winner candidate ambassador secretary chairman dynasty god',
    'prophet saint monarch prince princess chancellor spokesman expert scholar theorist',
  ),
  ...of(
    ['organisation', 'name'],
    'organisation organization company corporation university college school agency team club band group',
    'party government institution committee council firm bank newspaper magazine network station army church',
    'union association department ministry league airline publisher label studio employer brand museum court',
    'manufacturer force militia movement coalition alliance body',
  ),
  ...of(
    ['date'],
    'year date day month century decade season era period time birthday deadline anniversary',
  ),
  ...of(
    ['number', 'money', 'percent'],
    'number amount population size count total rate percentage percent proportion share ratio score average',
    'height depth width length weight speed distance temperature age cost price value budget salary fee',
    'income revenue figure quantity area capacity density frequency elevation margin limit range gdp tax fine',
    'voltage wavelength mass volume record',
  ),
  ...of(
    ['name', 'organisation', 'person', 'place'],
    'name title book song album film movie play novel show war battle treaty law act language religion event',
    'festival award prize ship language religion resolution agreement operation term nickname tribe',
    'mission programme program plan project work document treaty',
  ),
])

const BY_ASKED: Readonly<Partial<Record<Asked, readonly EntityKind[]>>> = {
  who: ['person', 'organisation', 'name'],
  author: ['person', 'name'],
  when: ['date', 'time'],
  where: ['place', 'name'],
  how_many: ['number'],
  how_long: ['duration', 'number', 'time'],
  measure: ['number', 'duration', 'percent'],
}

const NAMES: readonly EntityKind[] = ['name', 'organisation', 'person', 'place']

const OF_MONEY =
  /\b(?:costs?|prices?|pa(?:y|ys|id|ying)|worth|earn\w*|spen[dt]\w*|charg\w+|sold|sell|rais\w+|owes?|owed|invest\w*|donat\w+|sav(?:e|ed|ing)|mone(?:y|tary)|funding|budget|salar(?:y|ies)|wages?|debt|fees?|fine[ds]?|loans?|revenues?|profits?|incomes?|gross\w*|rent|bid|bought|buy|purchas\w+|award\w*|bonus|tax(?:es)?)\b/
const OF_SHARE = /\b(?:how much of|percent\w*|proportion|share|fraction)\b/

const OF_CLOCK = /\b(?:what|which) (?:time|hour)\b/

/** "How much did it cost" asks for money, "how much of it" for a share, "how much water" for a number. */
function kindsOfAmount(question: string): readonly EntityKind[] {
  if (OF_SHARE.test(question)) return ['percent', 'number', 'money']
  return OF_MONEY.test(question) ? ['money', 'number', 'percent'] : ['number', 'percent', 'money']
}

/**
 * Kinds of entity of which a sentence that answers holds one, likeliest first; empty where any sentence may answer.
 * `question` is in lower case.
 */
export function expectedKinds(
  asked: Asked,
  focus: Focus | null,
  question: string,
): readonly EntityKind[] {
  if (asked === 'how_much') return kindsOfAmount(question)
  if (asked === 'when' && OF_CLOCK.test(question)) return ['time', 'date']
  const open = asked === 'which' || asked === 'what' || asked === 'list' || asked === 'who'
  const named = open && focus ? (BY_HEAD.get(focus.head) ?? (focus.byName ? NAMES : null)) : null
  return named ?? BY_ASKED[asked] ?? []
}

/** Whether a noun, in dictionary form, names a person by what they are or do: author, king, daughter. */
export const isPersonNoun = (head: string): boolean =>
  head !== 'people' && BY_HEAD.get(head)?.[0] === 'person'
