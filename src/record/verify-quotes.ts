import { setImmediate as breathe } from 'node:timers/promises'
import type { VerifyReport, VerifyRequest } from '../contract/audit.ts'
import type { Library } from '../text/library.ts'
import { sentencesOf } from '../text/sentences.ts'
import type { Source, Sources } from '../text/source.ts'
import { worstOf } from './audit-answer.ts'
import { checkQuote, type QuoteCheck, type Quoted } from './check-quote.ts'
import { comparable } from './normalised-text.ts'
import type { Searched } from './stitched-quote.ts'

export type Verify = (
  request: VerifyRequest,
  library: Pick<Library, 'read' | 'mayHold'>,
) => Promise<VerifyReport>

/** Checks quotes and statements that came from elsewhere against the sources. Each source is normalised once. */
export function createVerify(): Verify {
  const known = new WeakMap<Source, Searched>()
  const searched = (source: Source): Searched => {
    const made = known.get(source) ?? { source, ...comparable(source.text) }
    known.set(source, made)
    return made
  }
  return async ({ text, citations }, library) => {
    const claimed = statementsIn(text ?? '')
    const sources = await sourcesFor([...citations, ...claimed.map(quoted)], library)
    const all = [...sources.values()].map(searched)
    for (const { normalised } of all) {
      normalised()
      await breathe()
    }
    const checks: QuoteCheck[] = []
    for (const citation of citations) {
      checks.push(checkQuote(citation, all))
      await breathe()
    }
    const statements: VerifyReport['statements'] = []
    for (const statement of claimed) {
      statements.push({ index: statements.length, ...statementCheck(statement, checks, all) })
      await breathe()
    }
    const parts = [...statements, ...checks.map((check) => ({ verdict: worstOf([check.verdict]) }))]
    const verdicts = parts.map(({ verdict }) => verdict)
    return {
      verdict: verdicts.includes('broken')
        ? 'broken'
        : verdicts.includes('moved')
          ? 'moved'
          : 'intact',
      citations: checks.map((check, index) => ({ n: index + 1, ...check })),
      statements,
    }
  }
}

const quoted = ({ text }: Marked): Quoted => ({ quote: text })

/** All in which any of them can be found, in one order. */
async function sourcesFor(
  claimed: readonly Quoted[],
  { read, mayHold }: Pick<Library, 'read' | 'mayHold'>,
): Promise<Sources> {
  const ids = new Set(claimed.flatMap(({ sourceId }) => sourceId ?? []))
  for (const { quote } of claimed) for (const id of await mayHold(quote)) ids.add(id)
  return read([...ids].sort())
}

interface Marked {
  readonly text: string
  readonly citations: readonly number[]
}

/** `[1]` or `[1, 2]`, with the space before it. */
const MARKER = /\s*\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g

/** The text's sentences without the numbers of their citations, which belong to the words before them. */
function statementsIn(text: string): Marked[] {
  const marks: { readonly at: number; readonly n: number }[] = []
  let removed = 0
  const words = text.replace(MARKER, (marker: string, list: string, at: number) => {
    marks.push(...list.split(',').map((n) => ({ at: at - removed, n: Number(n) })))
    removed += marker.length
    return ''
  })
  const sentences = sentencesOf(words)
  return sentences.map(({ start, end }, index) => {
    const next = sentences[index + 1]?.start ?? Number.POSITIVE_INFINITY
    const own = marks.filter(({ at }) => start < at && at <= next)
    return { text: words.slice(start, end), citations: own.map(({ n }) => n) }
  })
}

/** A statement stands by itself where it is quoted; otherwise by the quotes it names, all of which must hold. */
function statementCheck(
  { text, citations }: Marked,
  checks: readonly QuoteCheck[],
  all: readonly Searched[],
) {
  const own = checkQuote({ quote: text }, all).verdict
  const named = citations.map((n) => checks[n - 1]?.verdict ?? ('missing' as const))
  const proved = own === 'intact' || own === 'moved' || named.length === 0 ? [own] : named
  return { text, citations: [...citations], verdict: worstOf(proved) }
}
