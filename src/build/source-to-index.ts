/** What a build is told of a source: all of it, or what names it and how to read it, where that should be needed. */
import type { Unread } from '../corpus/unread-file.ts'
import type { IndexedSource } from '../retrieval/manifest.ts'
import type { Source } from '../text/source.ts'

export type SourceToIndex = Source | Unread

export const lengthOf = (source: SourceToIndex): number =>
  'read' in source ? source.length : source.text.length

export const readSource = async (source: SourceToIndex): Promise<Source | null> =>
  'read' in source ? source.read() : source

/** How it goes into the manifest. `told` is what the build was told of it before it was read. */
export function indexedAs(source: SourceToIndex, told: SourceToIndex): IndexedSource {
  const { id, path, sha256, title, author } = source
  const stamp = 'read' in told && told.sha256 === sha256 ? told.stamp : null
  return { id, path, sha256, title, author, length: lengthOf(source), stamp }
}
