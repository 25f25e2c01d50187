import type { Coverage, VersionCoverage } from '../contract/coverage.ts'
import type { Passage } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { overlapOf, type Span } from '../text/span.ts'
import type { Database } from './database.ts'

/** A version of a source that answers cite. What was erased is not counted. */
interface Version {
  readonly sourceId: string
  readonly sha256: string
  readonly answers: number
  readonly citations: number
  /** In UTF-16 code units; null where the text was not kept. */
  readonly length: number | null
  readonly spans: CitedSpan[]
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
    rows.push(currentCoverage(source, now, passages))
    const earlier = own.filter((version) => version !== now)
    rows.push(...earlier.map((version) => earlierCoverage(version, source.title)))
  }
  const gone = versions.filter((version) => !known.has(version))
  return { versions: [...rows, ...gone.map((one) => earlierCoverage(one, one.sourceId))] }
}

function citedVersions(db: Database): Version[] {
  const spans = spansByVersion(db)
  return db
    .prepare<[], Omit<Version, 'length' | 'spans'>>(
      `SELECT source_id AS sourceId, sha256, count(DISTINCT position) AS answers, count(*) AS citations
       FROM cited GROUP BY source_id, sha256 ORDER BY source_id, max(position) DESC`,
    )
    .all()
    .map((version) => ({
      ...version,
      length: keptLength(db, version.sha256),
      spans: mergedSpans(spans.get(keyOf(version)) ?? []),
    }))
}

const keyOf = ({ sourceId, sha256 }: Pick<Version, 'sourceId' | 'sha256'>): string =>
  `${sha256} ${sourceId}`

/** In order of their starts. */
function spansByVersion(db: Database): ReadonlyMap<string, readonly CitedSpan[]> {
  const versions = new Map<string, CitedSpan[]>()
  const rows = db
    .prepare<[], CitedSpan & Pick<Version, 'sourceId' | 'sha256'>>(
      `SELECT source_id AS sourceId, sha256, "start", "end", count(*) AS citations FROM cited
       GROUP BY source_id, sha256, "start", "end" ORDER BY "start", "end"`,
    )
    .all()
  for (const { start, end, citations, ...version } of rows) {
    const key = keyOf(version)
    const spans = versions.get(key)
    if (spans) spans.push({ start, end, citations })
    else versions.set(key, [{ start, end, citations }])
  }
  return versions
}

/** SQLite counts code points, so the text itself is measured. */
const keptLength = (db: Database, sha256: string): number | null =>
  db.prepare<[string], string>('SELECT text FROM texts WHERE sha256 = ?').pluck().get(sha256)
    ?.length ?? null

function currentCoverage(
  { id, title, sha256, text }: Source,
  version: Version | undefined,
  passages: readonly Passage[],
): VersionCoverage {
  const spans = version?.spans ?? []
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

function earlierCoverage(version: Version, title: string): VersionCoverage {
  const { sourceId, sha256, answers, citations, spans } = version
  const length = version.length ?? spans.at(-1)?.end ?? 0
  const counts = { answers, citations, citedLength: lengthOf(spans) }
  return { sourceId, title, sha256, current: false, length, ...counts, passages: null, spans }
}

const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { start, end }) => sum + end - start, 0)

/** Joins spans, given in order of their starts, that overlap or touch. */
function mergedSpans(sorted: readonly CitedSpan[]): CitedSpan[] {
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
