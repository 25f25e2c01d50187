import type { Usage } from '../../contract/generation.ts'
import type { Answer } from '../../contract.ts'
import type { Turn } from '../state/turn.ts'
import { counted } from '../text/counted.ts'
import { Proof } from './proof.tsx'
import { WhyDecision } from './why-decision.tsx'
import { WhyPassages } from './why-passages.tsx'
import { WhyTimings } from './why-timings.tsx'

/** How this answer, or this decline, came about: all that was weighed. */
export function Why({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { provenance, usage } = answer
  return (
    <details class="why">
      <summary>{answer.status === 'answered' ? 'Why this answer' : 'Why no answer'}</summary>
      <h3>The question, as it was read</h3>
      <p dir="auto">
        {answer.standaloneQuestion}
        {answer.standaloneQuestion !== answer.question && (
          <span class="why-aside">Completed from what was said before.</span>
        )}
      </p>
      <p class="why-aside">
        Kind of thing asked for: {answer.decision.asked.replaceAll('_', ' ')}.
      </p>
      <WhyDecision answer={answer} />
      <WhyPassages turn={turn} passages={answer.passages} />
      <WhyTimings timings={answer.timings} />
      <Proof answer={answer} />
      <h3>Made by</h3>
      <dl class="facts">
        <Fact name="Verbatim" value={provenance.version} />
        <Fact name="Meaning" value={provenance.embeddingModel} />
        <Fact name="Evidence" value={provenance.rerankerModel ?? 'no reranker'} />
        <Fact
          name="Wording"
          value={provenance.answerModel ?? 'none: the sentences are the sources’ own'}
        />
        {usage && <Fact name="Asked it" value={usageWords(usage)} />}
        <Fact name="Index" value={provenance.indexSha256} />
        {provenance.promptSha256 !== null && <Fact name="Prompt" value={provenance.promptSha256} />}
        <Fact name="Answer" value={answer.id} />
        <Fact name="Given" value={new Date(answer.createdAt).toLocaleString()} />
      </dl>
    </details>
  )
}

const usageWords = ({ calls, inputTokens, outputTokens, estimated, repaired, replaced }: Usage) =>
  `${counted(calls, 'time')}, ${estimated ? 'about ' : ''}${counted(inputTokens, 'token')} in and ${outputTokens.toLocaleString('en')} out; ${repaired} repaired, ${replaced} replaced by their sentence`

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
