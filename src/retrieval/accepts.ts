/** What a search knows of a row before its words are read. */
export interface RowSource {
  readonly sourceId: string
}

/** Whether a filter takes the passage of a row; a row without a passage is never taken. */
export const accepts = (
  filter: (passage: RowSource) => boolean,
  passage: RowSource | undefined,
): boolean => passage !== undefined && filter(passage)
