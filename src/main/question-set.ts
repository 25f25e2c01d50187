/** A question set: JSONL, one question a line, with the places that answer it. */
import * as z from 'zod/mini'
import { count, question, Turn } from '../contract.ts'
import { Problem } from '../problem.ts'
import type { Library, SourceFacts } from '../text/library.ts'

const Line = z.object({
  question,
  history: z.optional(z.array(Turn).check(z.maxLength(100))),
  /** Places any of which answers: UTF-16 code units of the source's text, as `verbatim sources ID` prints it. */
  answers: z.optional(z.array(z.object({ sourceId: z.string(), start: count, end: count }))),
  /** False: the sources do not answer this, and it should be declined. */
  answerable: z._default(z.boolean(), true),
})
export type SetQuestion = z.infer<typeof Line>

/** Throws a Problem that names the line which does not fit, so that no question is left out unseen. */
export async function questionSetIn(
  set: string,
  { find }: Pick<Library, 'find'>,
): Promise<SetQuestion[]> {
  const lines = set.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    const parsed = Line.safeParse(jsonOf(line), { error: z.locales.en().localeError })
    if (!parsed.success) throw fault(i, z.prettifyError(parsed.error))
    return [{ i, question: parsed.data }]
  })
  const places = lines.flatMap((line) => line.question.answers ?? [])
  const sources = await find(new Set(places.map(({ sourceId }) => sourceId)))
  for (const { i, question } of lines) {
    const wrong = faultOf(question, sources)
    if (wrong) throw fault(i, wrong)
  }
  if (lines.length === 0)
    throw new Problem('The question set holds no question', 'Write one JSON object a line.')
  return lines.map((line) => line.question)
}

function faultOf(
  { answers, answerable }: SetQuestion,
  sources: ReadonlyMap<string, SourceFacts>,
): string | null {
  if (!answerable && answers && answers.length > 0) return 'it has answers, and is not answerable'
  for (const { sourceId, start, end } of answers ?? []) {
    const source = sources.get(sourceId)
    if (!source) return `there is no source ${JSON.stringify(sourceId)}`
    if (!(start < end && end <= source.length))
      return `${start} to ${end} is no place in ${sourceId}, which has ${source.length} characters`
  }
  return null
}

const fault = (index: number, why: string) =>
  new Problem(`Line ${index + 1} of the question set does not fit: ${why}`, 'Correct that line.')

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
