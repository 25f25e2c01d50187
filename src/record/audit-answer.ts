import type { AuditReport, Verdict } from '../contract/audit.ts'
import { Answer } from '../contract.ts'
import type { Library } from '../text/library.ts'
import type { Source, Sources } from '../text/source.ts'
import { type Anchor, anchor } from './anchor.ts'
import type { ChainReader } from './chain-reader.ts'
import { contentFault } from './content-fault.ts'
import type { Recorded } from './find-answers.ts'
import { type Comparable, comparable } from './normalised-text.ts'
import type { SigningKey } from './signing-key.ts'
import { walkChain } from './walk-chain.ts'

export type Audit =
  | { readonly kind: 'audited'; readonly report: AuditReport }
  | { readonly kind: 'erased'; readonly recorded: Recorded }
  | { readonly kind: 'unknown' }

/** The record as it is stored, wherever that is. */
export interface AuditReader {
  readonly find: (answerId: string) => Promise<Recorded | null>
  readonly textOf: (sha256: string) => Promise<string | null>
  readonly chain: ChainReader
}

type CitationReport = AuditReport['citations'][number]

/** Checks a recorded answer against the sources as they are now, and its record against the chain. */
export async function auditAnswer(
  reader: AuditReader,
  key: SigningKey | null,
  answerId: string,
  library: Pick<Library, 'read' | 'withText'>,
): Promise<Audit> {
  const recorded = await reader.find(answerId)
  if (!recorded) return { kind: 'unknown' }
  if (!recorded.content) return { kind: 'erased', recorded }
  const record = await recordReport(reader.chain, key, recorded)
  const answer = Answer.safeParse(jsonOf(recorded.content.answerJson))
  const citations = answer.success ? await citationReports(reader, answer.data, library) : []
  const statements = (answer.data?.statements ?? []).map((statement, index) => {
    const cited = citations.filter(({ n }) => statement.citations.includes(n))
    return { index, verdict: worstOf(cited.map(({ verdict }) => verdict)) }
  })
  const whole = worstOf(citations.map(({ verdict }) => verdict))
  const verdict = record.chain === 'broken' ? 'broken' : whole
  return { kind: 'audited', report: { id: answerId, verdict, citations, statements, record } }
}

/** A citation whose words are gone breaks what cites it. */
export function worstOf(verdicts: readonly CitationReport['verdict'][]): Verdict {
  if (verdicts.some((verdict) => verdict === 'missing' || verdict === 'source_changed'))
    return 'broken'
  return verdicts.includes('moved') ? 'moved' : 'intact'
}

async function citationReports(
  reader: AuditReader,
  { citations }: Answer,
  library: Pick<Library, 'read' | 'withText'>,
): Promise<CitationReport[]> {
  const kept = new Map<string, string | null>()
  for (const { sourceSha256: sha256 } of citations)
    if (!kept.has(sha256)) kept.set(sha256, await reader.textOf(sha256))
  const sources = await library.read(new Set(citations.map(({ sourceId }) => sourceId)))
  const renamed = await sameTexts(citations, sources, library)
  const texts = new Map<string, Comparable>()
  const textOf = (sha256: string, text: string): Comparable => {
    const known = texts.get(sha256) ?? comparable(text)
    texts.set(sha256, known)
    return known
  }
  return citations.map((citation) => {
    const { n, sourceId, start, end, sourceSha256 } = citation
    const was = { sourceId, start, end }
    const source = sources.get(sourceId) ?? renamed.get(sourceSha256)
    if (!source) {
      const note = 'the source is no longer there'
      return { n, verdict: 'missing', sourceId, start: null, end: null, was, note }
    }
    const then = kept.get(sourceSha256)
    const text = then == null ? null : textOf(sourceSha256, then)
    const found = anchor({ ...citation, text }, textOf(source.sha256, source.text))
    return { n, sourceId: source.id, was, ...outcome(found, source.id !== sourceId) }
  })
}

/** A file that was renamed is found again by what it says: here by its hash. */
async function sameTexts(
  citations: Answer['citations'],
  there: Sources,
  { read, withText }: Pick<Library, 'read' | 'withText'>,
): Promise<ReadonlyMap<string, Source>> {
  const gone = citations.filter(({ sourceId }) => !there.has(sourceId))
  const hashes = [...new Set(gone.map(({ sourceSha256 }) => sourceSha256))]
  const found = await Promise.all(hashes.map(withText))
  const sources = await read(found.flatMap((facts) => facts?.id ?? []))
  return new Map([...sources.values()].map((source) => [source.sha256, source]))
}

function outcome(
  found: Anchor,
  renamed: boolean,
): Pick<CitationReport, 'verdict' | 'start' | 'end' | 'note'> {
  switch (found.verdict) {
    case 'intact': {
      const { start, end } = found
      return renamed
        ? { verdict: 'moved', start, end, note: 'the source has another name now' }
        : { verdict: 'intact', start, end, note: '' }
    }
    case 'moved': {
      const note = found.match === 'exact' ? 'the same words' : 'the same words, other typography'
      return { verdict: 'moved', start: found.start, end: found.end, note }
    }
    case 'source_changed':
    case 'missing': {
      const { start = null, end = null } = 'start' in found ? found : {}
      return { verdict: found.verdict, start, end, note: found.note }
    }
  }
}

async function recordReport(
  chain: ChainReader,
  key: SigningKey | null,
  recorded: Recorded,
): Promise<AuditReport['record']> {
  const { entry } = recorded
  const walk = await walkChain(chain, { key, check: 'links' })
  const content = contentFault(recorded)
  const fault = walk.kind === 'broken' ? walk.fault : null
  const link = fault && `link ${fault.position} was ${fault.kind}: ${fault.detail}`
  return {
    position: entry.position,
    hash: entry.sha256,
    previousHash: entry.previousSha256,
    recordedAt: entry.recordedAt,
    signed: entry.signature !== null,
    chain: content === null && link === null ? 'intact' : 'broken',
    note: content ?? link ?? '',
  }
}

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // Bytes that are no longer JSON are reported as a changed record.
    return null
  }
}
