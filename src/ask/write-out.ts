/** Short forms that the documents do not know, written out as the documents do. */
import { lettersOf, longFormsIn, shortFormsIn, writtenOut } from '../answering/short-forms.ts'
import type { Library } from '../text/library.ts'
import { contentTermsOf, isFunctionWord } from '../text/terms.ts'
import type { GatherParts } from './gather.ts'

/** Of a large library, so many code units are read for names: it is done while the first such question waits. */
const READ_MOST = 10_000_000

const known = new WeakMap<Library, Promise<ReadonlyMap<string, string>>>()

export async function writeOut(
  question: string,
  { library, wordsOf }: Pick<GatherParts, 'library' | 'wordsOf'>,
): Promise<string> {
  const shorts = shortFormsIn(question)
  if (shorts.length === 0) return question
  const words = await wordsOf(shorts.flatMap(contentTermsOf))
  // "US" reads like "us", and the letters of "U.S." like any letters.
  const isKnown = (short: string) =>
    !short.includes('.') &&
    !isFunctionWord(short.toLowerCase()) &&
    contentTermsOf(short).every((term) => words.knows(term))
  const unknown = shorts.filter((short) => !isKnown(short))
  if (unknown.length === 0) return question
  const names = await longFormsOf(library)
  return writtenOut(
    question,
    new Map(
      unknown.flatMap((short) => {
        const name = names.get(lettersOf(short))
        return name === undefined ? [] : [[short, name]]
      }),
    ),
  )
}

function longFormsOf(library: Library): Promise<ReadonlyMap<string, string>> {
  const before = known.get(library)
  if (before) return before
  const names = textsUpTo(READ_MOST, library).then(longFormsIn)
  known.set(library, names)
  names.catch(() => known.delete(library))
  return names
}

async function textsUpTo(most: number, { list, read }: Library): Promise<string[]> {
  const ids: string[] = []
  let left = most
  for await (const { id, length } of list()) {
    if (left <= 0) break
    left -= length
    ids.push(id)
  }
  return [...(await read(ids)).values()].map(({ text }) => text)
}
