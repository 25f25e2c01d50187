/** Which words of each document have ever been cited, and which never. */
import * as z from 'zod/mini'
import { count, sha256 } from '../contract.ts'

/** One version of one document. Offsets are UTF-16 code units into that version's text. */
export const VersionCoverage = z.object({
  sourceId: z.string(),
  title: z.string(),
  sha256,
  /** Whether it is the document as it is now. */
  current: z.boolean(),
  length: count,
  /** Answers that cite it, and their citations. What was erased is not counted. */
  answers: count,
  citations: count,
  /** Characters that were cited at least once. */
  citedLength: count,
  /** Of the document as it is now; null of an earlier version, whose passages nobody keeps. */
  passages: z.nullable(z.object({ all: count, cited: count })),
  /** Cited stretches in order, none of them touching; `citations` lie in each. */
  spans: z.array(z.object({ start: count, end: count, citations: count })),
})
/** Every document as it is now, in order of path, each followed by its earlier versions that were cited. */
export const Coverage = z.object({ versions: z.array(VersionCoverage) })

export type VersionCoverage = z.infer<typeof VersionCoverage>
export type Coverage = z.infer<typeof Coverage>
