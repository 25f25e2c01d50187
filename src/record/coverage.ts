import type { Coverage, VersionCoverage } from '../contract/coverage.ts'
import type { Passage } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { overlapOf, type Span } from '../text/span.ts'
import type { Database } from './database.ts'

/** A version of a source that answers cite. Times cited are counted over answers that were not erased. */
interface Version {
  readonly sourceId: string
  readonly sha256: string
  readonly answers: number
  readonly citations: number
  /** In UTF-16 code units; null where the text was not kept. */
  readonly length: number | null
}

type CitedSpan = VersionCoverage['spans'][number]

/** Which words of each source have ever been cited: of the sources as they are now, and of their earlier versions. */
export function coverageOf(
  db: Database,
  sources: ReadonlyMap<string, Source>,
  passages: readonly Passage[],
): Coverage {
  const versions = citedVersions(db)
  const known = new Set<Version>()
  const rows: VersionCoverage[] = []
  for (const source of sources.values()) {
    const own = versions.filter(({ sourceId }) => sourceId === source.id)
    for (const version of own) known.add(version)
    const now = own.find(({ sha256 }) => sha256 === source.sha256)
    rows.push(currentCoverage(db, source, now, passages))
    const earlier = own.filter((version) => version !== now)
    rows.push(...earlier.map((version) => earlierCoverage(db, version, source.title)))
  }
  const gone = versions.filter((version) => !known.has(version))
  return { versions: [...rows, ...gone.map((one) => earlierCoverage(db, one, one.sourceId))] }
}

const citedVersions = (db: Database): Version[] =>
  db
    .prepare<[], Omit<Version, 'length'>>(
      `SELECT source_id AS sourceId, sha256, count(DISTINCT position) AS answers, count(*) AS citations
       FROM cited GROUP BY source_id, sha256 ORDER BY source_id, max(position) DESC`,
    )
    .all()
    .map((version) => ({ ...version, length: keptLength(db, version.sha256) }))

/** SQLite counts code points, so the text itself is measured. */
const keptLength = (db: Database, sha256: string): number | null =>
  db.prepare<[string], string>('SELECT text FROM texts WHERE sha256 = ?').pluck().get(sha256)
    ?.length ?? null

function currentCoverage(
  db: Database,
  { id, title, sha256, text }: Source,
  version: Version | undefined,
  passages: readonly Passage[],
): VersionCoverage {
  const spans = version ? citedSpans(db, version) : []
  const own = passages.filter(({ sourceId }) => sourceId === id)
  const cited = own.filter((passage) => spans.some((span) => overlapOf(span, passage) > 0))
  return {
    sourceId: id,
    title,
    sha256,
    current: true,
    length: text.length,
    answers: version?.answers ?? 0,
    citations: version?.citations ?? 0,
    citedLength: lengthOf(spans),
    passages: { all: own.length, cited: cited.length },
    spans,
  }
}

function earlierCoverage(db: Database, version: Version, title: string): VersionCoverage {
  const { sourceId, sha256, answers, citations } = version
  const spans = citedSpans(db, version)
  const length = version.length ?? spans.at(-1)?.end ?? 0
  const counts = { answers, citations, citedLength: lengthOf(spans) }
  return { sourceId, title, sha256, current: false, length, ...counts, passages: null, spans }
}

const citedSpans = (db: Database, { sourceId, sha256 }: Version): CitedSpan[] =>
  mergedSpans(
    db
      .prepare<[string, string], CitedSpan>(
        `SELECT "start", "end", count(*) AS citations FROM cited
         WHERE sha256 = ? AND source_id = ? GROUP BY "start", "end" ORDER BY "start", "end"`,
      )
      .all(sha256, sourceId),
  )

const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { start, end }) => sum + end - start, 0)

/** Joins spans, given in order of their starts, that overlap or touch. */
export function mergedSpans(sorted: readonly CitedSpan[]): CitedSpan[] {
  const merged: CitedSpan[] = []
  for (const span of sorted) {
    const last = merged.at(-1)
    if (!last || last.end < span.start) merged.push({ ...span })
    else
      merged[merged.length - 1] = {
        start: last.start,
        end: Math.max(last.end, span.end),
        citations: last.citations + span.citations,
      }
  }
  return merged
}
