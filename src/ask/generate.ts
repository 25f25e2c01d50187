/**
 * An answer that a language model writes: each statement is verified before it is told, and what fails is put right,
 * replaced or withheld. Whatever goes wrong with the model ends in the documents' own sentences.
 */
import { ModelFault } from '../answering/model-fault.ts'
import { numberSentences } from '../answering/numbered-sentences.ts'
import type { Draft } from '../text/draft.ts'
import type { AskEvent } from './events.ts'
import type { Generated, Generating } from './generating.ts'
import { createJudge, type Failed, type Judge } from './judge.ts'
import { putRight } from './put-right.ts'
import { citationsIn, statementEvent, type Told, tell } from './told.ts'

export async function* generate(
  asked: Generating,
  signal: AbortSignal,
): AsyncGenerator<AskEvent, Generated> {
  const { writing, question, passages, verify, clock, told } = asked
  const sentences = numberSentences(passages, writing.writer.roomBeside(question))
  const generated: Generated = {
    declined: false,
    fallback: sentences.all.length === 0 ? 'no_room' : null,
    written: 0,
    repaired: 0,
    replaced: 0,
    firstStatementMs: null,
    sentences,
  }
  const failed: Failed[] = []
  try {
    const judge = createJudge(sentences.all, verify)
    if (!generated.fallback) yield* write(asked, generated, judge, failed, signal)
    if (!generated.fallback && !generated.declined)
      yield* putRight(asked, generated, failed, signal)
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error
    generated.fallback = error.reason
  }
  clock.lap('answerMs')
  told.withheld.push(...failed)
  if (!generated.fallback && !generated.declined && generated.written === 0)
    generated.fallback = 'nothing_verified'
  if (generated.fallback) yield* tell(asked.drafts.filter(isNew(told)), verify, clock, told)
  return generated
}

/** Statements as the model writes them; `failed` has those that did not hold. */
async function* write(
  { writing, question, clock, meter, told }: Generating,
  generated: Generated,
  judge: Judge,
  failed: Failed[],
  signal: AbortSignal,
): AsyncGenerator<AskEvent, void> {
  const { sentences } = generated
  const mayRestart = () => generated.written === 0
  const reply = writing.writer.answer({ question, sentences, mayRestart }, meter, signal)
  for await (const written of reply) {
    if (written.kind === 'restart') failed.length = 0
    if (written.kind === 'declined') generated.declined = true
    if (written.kind !== 'statement') continue
    clock.lap('answerMs')
    const judged = await judge(written)
    clock.lap('verifyMs')
    if (judged.kind === 'failed') failed.push(judged)
    else {
      told.verified.push(judged)
      generated.written++
      generated.firstStatementMs ??= clock.elapsed()
      yield statementEvent(judged)
    }
  }
}

/** Whether a draft quotes anything that was not told yet. */
function isNew(told: Told): (draft: Draft) => boolean {
  const cited = citationsIn(told)
  return ({ quotes }) =>
    !quotes.every(({ passage, span }) =>
      cited.some(
        ({ sourceId, start, end }) =>
          sourceId === passage.sourceId && start <= span.start && span.end <= end,
      ),
    )
}
