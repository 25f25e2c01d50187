/** The passages of an index by row, whose words may still have to be read. */
import type { Passage } from '../text/passage.ts'
import type { RowSource } from './accepts.ts'

export interface PassageRows {
  readonly rows: readonly RowSource[]
  /** The passages of these rows, in their order. Throws where one is not there. */
  readonly read: (rows: readonly number[]) => Promise<readonly Passage[]>
}

export const heldPassages = (passages: readonly Passage[]): PassageRows => ({
  rows: passages,
  read: async (rows) =>
    rows.map((row) => {
      const passage = passages[row]
      if (!passage) throw new RangeError(`There is no row ${row}`)
      return passage
    }),
})
