import type { Session } from '../../database/database.ts'

/** Servers ask for a new snapshot every second; one that was cut off for longer than this begins again. */
const KEPT = '10 minutes'

/** Removes the snapshots that nobody can be reading any more, but for the newest, and what only they hold. */
export async function collectGarbage({ transaction }: Session): Promise<void> {
  await transaction(async ({ query }) => {
    const gone = await query<{ id: number }>(
      `DELETE FROM verbatim.snapshots AS old WHERE EXISTS (
         SELECT 1 FROM verbatim.snapshots AS later
         WHERE later.id > old.id AND later.made_at < now() - interval '${KEPT}')
       RETURNING id`,
    )
    if (gone.length === 0) return
    const oldest = '(SELECT min(id) FROM verbatim.snapshots)'
    for (const table of ['passages', 'sources'])
      await query(`DELETE FROM verbatim.${table} WHERE died <= ${oldest}`)
  })
}
