import {
  type CitedCounts,
  type CitedPlace,
  type CitedVersion,
  citedVersions as versionsOf,
} from './coverage.ts'
import type { Database } from './database.ts'

/** Every version of a source that answers cite. */
export const citedVersions = (db: Database): CitedVersion[] =>
  versionsOf(
    db
      .prepare<[], CitedCounts>(
        `SELECT source_id AS sourceId, sha256, count(DISTINCT position) AS answers, count(*) AS citations
         FROM cited GROUP BY source_id, sha256 ORDER BY source_id, max(position) DESC`,
      )
      .all(),
    db
      .prepare<[], CitedPlace>(
        `SELECT source_id AS sourceId, sha256, "start", "end", count(*) AS citations FROM cited
         GROUP BY source_id, sha256, "start", "end" ORDER BY "start", "end"`,
      )
      .all(),
    (sha256) => keptLength(db, sha256),
  )

/** SQLite counts code points, so the text itself is measured. */
const keptLength = (db: Database, sha256: string): number | null =>
  db.prepare<[string], string>('SELECT text FROM texts WHERE sha256 = ?').pluck().get(sha256)
    ?.length ?? null
