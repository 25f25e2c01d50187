/** Words of the two ends of a scale, in dictionary form. What stands on one end never supports the other. */
const SCALES = `
increase rise grow gain climb surge expand growth raise soar escalate improve / decrease fall decline drop shrink reduce cut lower reduction worsen diminish dwindle plunge
more / less fewer
above over exceed / below under
before / after
often / seldom rarely
succeed success successful successfully achieve / fail failure unsuccessful unsuccessfully
win victory winner / lose defeat loss loser
accept approve approval agree endorse adopt / reject refuse rejection disapprove disagree decline
allow permit enable authorise authorize / forbid ban prohibit prevent bar
begin start commence launch / end finish stop cease conclude
open / close shut
support back favour favor advocate / oppose opposition against resist
include / exclude
enter arrive / leave depart withdraw
buy purchase / sell
strengthen strong stronger / weaken weak weaker
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
possible able / impossible unable
necessary / unnecessary
legal lawful / illegal unlawful
guilty / innocent
true / false
alive survive / dead die kill
safe / dangerous unsafe
easy / difficult hard
cause / prevent
create build / destroy demolish
attack / defend
friend ally / enemy foe
male man / female woman
better best / worse worst
likely / unlikely
present / absent
rich / poor
public / private
permanent / temporary
import / export
confirm / deny
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

const POLES: ReadonlyMap<string, readonly Pole[]> = readScales(SCALES)

function readScales(list: string): Map<string, Pole[]> {
  const poles = new Map<string, Pole[]>()
  for (const [scale, line] of list.trim().split('\n').entries())
    for (const [i, words] of line.split('/').entries())
      for (const word of words.trim().split(' '))
        poles.set(word, [...(poles.get(word) ?? []), { scale, side: i === 0 ? 1 : -1 }])
  return poles
}
