import type { Coverage, VersionCoverage } from '../contract/coverage.ts'
import { groupedBy } from '../text/grouped-by.ts'
import type { Library, SourceFacts } from '../text/library.ts'
import type { Passage } from '../text/passage.ts'
import { overlapOf, type Span } from '../text/span.ts'

/** A version of a source that answers cite. What was erased is not counted. */
export interface CitedVersion {
  readonly sourceId: string
  readonly sha256: string
  readonly answers: number
  readonly citations: number
  /** In UTF-16 code units; null where the text was not kept. */
  readonly length: number | null
  readonly spans: CitedSpan[]
}

type CitedSpan = VersionCoverage['spans'][number]

export type CitedCounts = Omit<CitedVersion, 'length' | 'spans'>
/** How often one span of one version is cited. In order of their starts. */
export type CitedPlace = CitedSpan & Pick<CitedVersion, 'sourceId' | 'sha256'>

/** Which words of each source have ever been cited: of the sources as they are now, and of their earlier versions. */
export async function coverageOf(
  versions: readonly CitedVersion[],
  { list, passagesOf }: Pick<Library, 'list' | 'passagesOf'>,
): Promise<Coverage> {
  const cited = groupedBy(versions, ({ sourceId }) => sourceId)
  const known = new Set<CitedVersion>()
  const rows: VersionCoverage[] = []
  for await (const source of list()) {
    const own = cited.get(source.id) ?? []
    for (const version of own) known.add(version)
    const now = own.find(({ sha256 }) => sha256 === source.sha256)
    rows.push(currentCoverage(source, now, now ? await passagesOf(source.id) : []))
    const earlier = own.filter((version) => version !== now)
    rows.push(...earlier.map((version) => earlierCoverage(version, source.title)))
  }
  const gone = versions.filter((version) => !known.has(version))
  return { versions: [...rows, ...gone.map((one) => earlierCoverage(one, one.sourceId))] }
}

/** What the citations of each version are, put together. Both lists are in the order in which they are to be told. */
export function citedVersions(
  counts: readonly CitedCounts[],
  spans: readonly CitedPlace[],
  lengthOf: (sha256: string) => number | null,
): CitedVersion[] {
  const places = groupedBy(spans, keyOf)
  return counts.map((version) => ({
    ...version,
    length: lengthOf(version.sha256),
    spans: mergedSpans(places.get(keyOf(version)) ?? []),
  }))
}

const keyOf = ({ sourceId, sha256 }: Pick<CitedVersion, 'sourceId' | 'sha256'>): string =>
  `${sha256} ${sourceId}`

function currentCoverage(
  { id, title, sha256, length, passages: all }: SourceFacts,
  version: CitedVersion | undefined,
  passages: readonly Passage[],
): VersionCoverage {
  const spans = version?.spans ?? []
  const cited = passages.filter((passage) => spans.some((span) => overlapOf(span, passage) > 0))
  return {
    sourceId: id,
    title,
    sha256,
    current: true,
    length,
    answers: version?.answers ?? 0,
    citations: version?.citations ?? 0,
    citedLength: lengthOf(spans),
    passages: { all, cited: cited.length },
    spans,
  }
}

function earlierCoverage(version: CitedVersion, title: string): VersionCoverage {
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
  for (const { start, end, citations } of sorted) {
    const span = { start, end, citations }
    const last = merged.at(-1)
    if (!last || last.end < span.start) merged.push(span)
    else
      merged[merged.length - 1] = {
        start: last.start,
        end: Math.max(last.end, span.end),
        citations: last.citations + span.citations,
      }
  }
  return merged
}
