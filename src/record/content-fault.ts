import { contentSha256 } from './entry.ts'
import type { Recorded } from './find-answers.ts'

/** What is wrong with the content that a link vouches for; null where it is what was recorded, or was erased by us. */
export function contentFault({ entry, content, erased }: Recorded): string | null {
  if (entry.kind === 'erasure') return null
  if (content === null) return erased ? null : 'its content was removed without an erasure'
  if (erased) return 'it has content although it was erased'
  return hashOf(content.answerJson, content.contextJson) === entry.contentSha256
    ? null
    : 'its content is not what was recorded'
}

/** Null where the bytes are no longer JSON at all. */
function hashOf(answerJson: string, contextJson: string): string | null {
  try {
    return contentSha256(answerJson, contextJson)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
