/** Statements that failed: asked for again once, with the reason, or else replaced by the sentence they point at. */
import { ModelFault } from '../answering/model-fault.ts'
import { renumbered } from '../answering/numbered-sentences.ts'
import { phrase } from '../answering/phrase.ts'
import type { Draft } from '../text/draft.ts'
import type { AskEvent } from './events.ts'
import type { Generated, Generating } from './generating.ts'
import { createJudge, type Failed } from './judge.ts'
import { citationsIn, statementEvent, type Told } from './told.ts'

/** Each costs a request. */
const REPAIRS_MAX = 3
/** How many of the first sentences a model gets to see again that pointed at none. */
const SHOWN_AGAIN = 8

/** Leaves in `failed` what can only be withheld. Only where something of the model holds are its pointers followed. */
export async function* putRight(
  asked: Generating,
  generated: Generated,
  failed: Failed[],
  signal: AbortSignal,
): AsyncGenerator<AskEvent, void> {
  const lost: Failed[] = []
  for (const [i, one] of failed.splice(0).entries()) {
    const judged = i < REPAIRS_MAX ? await repaired(asked, generated, one, signal) : null
    if (!judged) lost.push(one)
    else {
      asked.told.verified.push(judged)
      generated.written++
      generated.repaired++
      generated.firstStatementMs ??= asked.clock.elapsed()
      yield statementEvent(judged)
    }
  }
  for (const one of lost) {
    const draft = generated.written > 0 ? sentenceFor(one, asked) : null
    const verdict = draft && (await asked.verify(draft))
    if (verdict?.kind !== 'verified') failed.push(one)
    else {
      asked.told.verified.push(verdict)
      generated.replaced++
      yield statementEvent(verdict)
    }
  }
}

const saysAlready = ({ verified }: Told, text: string): boolean =>
  verified.some(({ statement }) => statement.text === text || statement.text === `“${text}”`)

/** Null where the model does not manage, says what was told already, or fails: what it has written so far stands. */
async function repaired(
  { writing, question, verify, meter, told }: Generating,
  { sentences }: Generated,
  { text, reason, pointing }: Failed,
  signal: AbortSignal,
) {
  const near = [...new Set(pointing.candidates.flat())]
  const shown = renumbered(near.length > 0 ? near : sentences.all.slice(0, SHOWN_AGAIN))
  try {
    const again = await writing.writer.repair(
      { question, sentences: shown, statement: text, reason },
      meter,
      signal,
    )
    if (!again || saysAlready(told, again.text)) return null
    const judged = await createJudge(shown.all, verify)(again)
    return judged.kind === 'verified' ? judged : null
  } catch (error) {
    if (error instanceof ModelFault) return null
    throw error
  }
}

/** The sentence that a statement points at, quoted; null where it points at none that was not told already. */
function sentenceFor({ pointing }: Failed, { told, sources }: Generating): Draft | null {
  const cited = citationsIn(told)
  const fresh = pointing.named.find(
    ({ passage, sentence }) =>
      !cited.some(
        ({ sourceId, start, end }) =>
          sourceId === passage.sourceId && start <= sentence.start && sentence.end <= end,
      ),
  )
  if (!fresh) return null
  const place = fresh.passage.sentences.indexOf(fresh.sentence)
  return phrase([{ ...fresh, place }], sources)[0] ?? null
}
