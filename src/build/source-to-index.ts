/** What a build is told of a source: all of it, or what names it and how to read it, where that should be needed. */
import type { Source } from '../text/source.ts'

export interface Unread extends Pick<Source, 'id' | 'path' | 'sha256'> {
  /** Of its text, in code units. */
  readonly length: number
  /** Null where the file has gone, or cannot be read any more. */
  readonly read: () => Promise<Source | null>
}

export type SourceToIndex = Source | Unread

export const lengthOf = (source: SourceToIndex): number =>
  'read' in source ? source.length : source.text.length

export const readSource = async (source: SourceToIndex): Promise<Source | null> =>
  'read' in source ? source.read() : source
