import { contentTermsOf } from './terms.ts'

/**
 * Words of the two ends of a scale, in dictionary form. What stands on one end never supports the other. On these, both
 * judge the same thing: that it succeeded answers why it failed.
 */
const JUDGED = `
increase rise grow gain climb surge expand growth raise soar escalate improve / decrease fall decline drop shrink reduce cut lower reduction worsen diminish dwindle plunge
succeed success successful successfully achieve / fail failure unsuccessful unsuccessfully
accept approve approval agree endorse adopt / reject refuse rejection disapprove disagree decline
allow permit enable authorise authorize / forbid ban prohibit prevent bar
support back favour favor advocate / oppose opposition against resist
strengthen strong stronger / weaken weak weaker
possible able / impossible unable
necessary / unnecessary
legal lawful / illegal unlawful
guilty / innocent
true / false
safe / dangerous unsafe
easy / difficult hard
likely / unlikely
confirm / deny
`

/** What stands on the other end is another thing: what began, and what ended. */
const OTHERS = `
more / less fewer
above over exceed / below under
before / after
often / seldom rarely
win victory winner / lose defeat loss loser
begin start commence launch / end finish stop cease conclude
open / close shut
include / exclude
enter arrive / leave depart withdraw
buy purchase / sell
hot / cold
high higher / low lower
earlier / later
large big larger bigger great greater / small little smaller lesser
long longer / short shorter
first / last
north northern / south southern
east eastern / west western
maximum / minimum
majority / minority
alive survive / dead die kill
cause / prevent
create build / destroy demolish
attack / defend
friend ally / enemy foe
male man / female woman
better best / worse worst
present / absent
rich / poor
public / private
permanent / temporary
import / export
love / hate
free release / arrest imprison detain
appoint hire / dismiss fire sack
remember / forget
inside / outside
peace / war
`

export interface Pole {
  readonly scale: number
  readonly side: 1 | -1
}

/** The ends that a word may stand on; "decline" is the end of two scales. */
export const polesOf = (lemma: string): readonly Pole[] => POLES.get(lemma) ?? []

const POLES: ReadonlyMap<string, readonly Pole[]> = readScales(JUDGED + OTHERS)

function readScales(list: string): Map<string, Pole[]> {
  const poles = new Map<string, Pole[]>()
  for (const [scale, line] of list.trim().split(/\n+/).entries())
    for (const [i, words] of line.split('/').entries())
      for (const word of words.trim().split(' '))
        poles.set(word, [...(poles.get(word) ?? []), { scale, side: i === 0 ? 1 : -1 }])
  return poles
}

/** Terms of all words, at either end, of the scales on which a term's word judges; none for most. */
export function sameScaleAs(term: string): readonly string[] {
  termsOnScales ??= readTerms()
  return termsOnScales.get(term) ?? []
}

let termsOnScales: ReadonlyMap<string, readonly string[]> | undefined

function readTerms(): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const line of JUDGED.trim().split('\n')) {
    const terms = contentTermsOf(line)
    for (const term of terms) found.set(term, [...new Set([...(found.get(term) ?? []), ...terms])])
  }
  return found
}
