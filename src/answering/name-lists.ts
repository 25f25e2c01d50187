/** Run when the program is built, which then holds what it gives: `vite.program.config.ts`. */
import { createRequire } from 'node:module'
import type Compromise from 'compromise/two'

export type Known = 'given' | 'family' | 'place' | 'organisation' | 'demonym'

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

/** Names in lower case, and of what kind each is, from the lexicon of compromise. */
export function nameLists(): (readonly [name: string, kind: Known])[] {
  // One bundled file; imported, it would be three hundred, which takes a tenth of a second longer.
  const nlp = createRequire(import.meta.url)('compromise/two') as typeof Compromise
  const { lexicon } = (nlp.model() as { one: { lexicon: Record<string, string | string[]> } }).one
  return Object.entries(lexicon).flatMap(([name, tags]) => {
    const kind = [tags]
      .flat()
      .map((tag) => TAGS[tag])
      .find(Boolean)
    return kind ? [[name, kind] as const] : []
  })
}
