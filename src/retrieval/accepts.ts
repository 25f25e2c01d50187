import type { Passage } from '../text/passage.ts'

/** Whether a filter takes the passage of a row; a row without a passage is never taken. */
export const accepts = (
  filter: (passage: Passage) => boolean,
  passage: Passage | undefined,
): boolean => passage !== undefined && filter(passage)
