import { type Known, nameLists } from './name-lists.ts'

/** What kind of name a word or phrase in lower case is, as a dictionary has it; undefined where it is in none. */
export type Gazetteer = (name: string) => Known | undefined

/** The name lists of compromise (about 7,000 entries; its grammar is not used). */
export function createGazetteer(): Gazetteer {
  const known = new Map(nameLists())
  return (name) => known.get(name)
}
