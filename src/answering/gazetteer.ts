import { createRequire } from 'node:module'
import type Compromise from 'compromise/two'

export type Known = 'given' | 'family' | 'place' | 'organisation' | 'demonym'

/** What kind of name a word or phrase in lower case is, as a dictionary has it; undefined where it is in none. */
export type Gazetteer = (name: string) => Known | undefined

const TAGS: Readonly<Record<string, Known>> = {
  Country: 'place',
  City: 'place',
  Region: 'place',
  Place: 'place',
  Demonym: 'demonym',
  MaleName: 'given',
  FemaleName: 'given',
  FirstName: 'given',
  Person: 'given',
  LastName: 'family',
  Organization: 'organisation',
  SportsTeam: 'organisation',
}

/** The name lists of compromise (about 7,000 entries; its grammar is not used). */
export function createGazetteer(): Gazetteer {
  // One bundled file; imported, it would be three hundred, which takes a tenth of a second longer.
  const nlp = createRequire(import.meta.url)('compromise/two') as typeof Compromise
  const { lexicon } = (nlp.model() as { one: { lexicon: Record<string, string | string[]> } }).one
  const known = new Map<string, Known>()
  for (const [name, tags] of Object.entries(lexicon)) {
    const kind = [tags]
      .flat()
      .map((tag) => TAGS[tag])
      .find(Boolean)
    if (kind) known.set(name, kind)
  }
  return (name) => known.get(name)
}
