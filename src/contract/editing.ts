/** What changing the documents over HTTP gives. */
import * as z from 'zod/mini'
import { count, SkippedFile, sha256 } from '../contract.ts'

export const IndexReport = z.object({
  sources: count,
  passages: count,
  /** Passages that were new: the others kept their vectors. */
  embedded: count,
  skipped: z.array(SkippedFile),
  sha256,
})
export type IndexReport = z.infer<typeof IndexReport>
