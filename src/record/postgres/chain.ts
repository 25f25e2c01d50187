import type { Connection } from '../../database/database.ts'
import { LOCKS } from '../../database/locks.ts'
import type { NewLink } from '../append-entry.ts'
import { type Head, requireKeyOf } from '../chain-head.ts'
import type { ChainReader } from '../chain-reader.ts'
import { type Entry, GENESIS, linkSha256 } from '../entry.ts'
import type { Recorded } from '../find-answers.ts'
import type { SigningKey } from '../signing-key.ts'

interface Row extends Entry {
  readonly answerJson: string | null
  readonly contextJson: string | null
  readonly erased: boolean
}

const ENTRY_COLUMNS = `entries.position, kind, answer_id AS "answerId", recorded_at AS "recordedAt",
  content_sha256 AS "contentSha256", previous_sha256 AS "previousSha256", sha256, signature`

/** Content and erasure are read in one statement, so that an erasure in between cannot look like a forgery. */
const RECORDED = `SELECT ${ENTRY_COLUMNS}, answer AS "answerJson", context AS "contextJson", EXISTS (
    SELECT 1 FROM verbatim.entries AS later
    WHERE later.answer_id = entries.answer_id AND later.kind = 'erasure') AS erased
  FROM verbatim.entries LEFT JOIN verbatim.contents USING (position)`

export const createPostgresChain = ({ query }: Connection): ChainReader => ({
  head: () => headOf(query),
  links: async (after, limit) => {
    const rows = await query<Row>(
      `${RECORDED} WHERE entries.position > $1 ORDER BY entries.position LIMIT $2`,
      [after, limit],
    )
    return rows.map(recordedOf)
  },
  bareLinks: (after, limit) =>
    query<Entry>(
      `SELECT ${ENTRY_COLUMNS} FROM verbatim.entries WHERE position > $1 ORDER BY position LIMIT $2`,
      [after, limit ?? null],
    ),
  lastPositions: async () => {
    const [row] = await query<{ last: number; named: number }>(
      `SELECT coalesce((SELECT max(position) FROM verbatim.entries), 0) AS last,
              coalesce((SELECT position FROM verbatim.head), 0) AS named`,
    )
    return row ?? { last: 0, named: 0 }
  },
})

export async function findAnswer(
  { query }: Connection,
  answerId: string,
): Promise<Recorded | null> {
  const [row] = await query<Row>(`${RECORDED} WHERE answer_id = $1 AND kind = 'answer'`, [answerId])
  return row ? recordedOf(row) : null
}

async function headOf(query: Connection['query']): Promise<Head> {
  const [head] = await query<Head>(
    `SELECT head.position, head.sha256, entries.signature
     FROM verbatim.head LEFT JOIN verbatim.entries USING (position)`,
  )
  return head ?? { position: 0, sha256: GENESIS, signature: null }
}

/** Until the transaction ends nobody else, on any server, adds a link. */
export const lockChain = ({ query }: Connection): Promise<unknown> =>
  query('SELECT pg_advisory_xact_lock($1, $2)', LOCKS.chain)

/** Adds the next links to the chain, in this order. Call it in a transaction that holds `lockChain`. */
export async function appendEntries(
  { query }: Connection,
  key: SigningKey | null,
  links: readonly NewLink[],
): Promise<Entry[]> {
  const head = await headOf(query)
  requireKeyOf(head, key)
  const entries: Entry[] = []
  for (const link of links) {
    const { position, sha256: previousSha256 } = entries.at(-1) ?? head
    const linked = { ...link, position: position + 1, previousSha256 }
    const sha256 = linkSha256(linked)
    entries.push({ ...linked, sha256, signature: key?.sign(sha256) ?? null })
  }
  const last = entries.at(-1)
  if (!last) return []
  await query(
    `WITH links AS (
       INSERT INTO verbatim.entries
         (position, kind, answer_id, recorded_at, content_sha256, previous_sha256, sha256, signature)
       SELECT * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
         $9::text[], $10::text[]))
     INSERT INTO verbatim.head (single, position, sha256) VALUES (1, $1, $2)
     ON CONFLICT (single) DO UPDATE SET position = excluded.position, sha256 = excluded.sha256`,
    [
      ...[last.position, last.sha256],
      entries.map(({ position }) => position),
      entries.map(({ kind }) => kind),
      entries.map(({ answerId }) => answerId),
      entries.map(({ recordedAt }) => recordedAt),
      entries.map(({ contentSha256 }) => contentSha256),
      entries.map(({ previousSha256 }) => previousSha256),
      entries.map(({ sha256 }) => sha256),
      entries.map(({ signature }) => signature),
    ],
  )
  return entries
}

function recordedOf({ answerJson, contextJson, erased, ...entry }: Row): Recorded {
  const content = answerJson === null || contextJson === null ? null : { answerJson, contextJson }
  return { entry, content, erased }
}
