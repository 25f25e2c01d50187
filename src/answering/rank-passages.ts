import type { PassageEvidence } from './preselect.ts'
import type { Question } from './question.ts'
import type { Evidence } from './weigh.ts'

/** A retrieved passage after a closer look at its sentences. */
export interface RankedEvidence extends PassageEvidence {
  /** Probability that one of its sentences answers, 0..1, with a share of its fused score. */
  readonly score: number
  /** The cross-encoder's best logit over its sentences; null where none was scored. */
  readonly logit: number | null
}

/**
 * What a fused score of 1 is worth beside the probability that a sentence of the passage answers. Keywords and claims
 * ask for nothing: there the fused score says more, since sentences are weighed by how they answer questions.
 */
const FUSED_SHARE = { question: 0.1, statement: 0.9 } as const

/** Best first. */
export function rankPassages(
  { asked }: Question,
  retrieved: readonly PassageEvidence[],
  { sentences, answerable }: Evidence,
): RankedEvidence[] {
  // Which passage is nearest does not depend on whether any of them answers.
  const scale = sentences.length > 0 ? answerable : 1
  const share = asked === 'other' ? FUSED_SHARE.statement : FUSED_SHARE.question
  return retrieved
    .map((evidence) => {
      const own = sentences.filter(({ passage }) => passage.id === evidence.passage.id)
      const logits = own.flatMap(({ logit }) => logit ?? [])
      const probability = own.reduce((sum, sentence) => sum + sentence.probability, 0)
      return {
        ...evidence,
        score: (1 - share) * probability + share * scale * evidence.fused,
        logit: logits.length > 0 ? Math.max(...logits) : null,
      }
    })
    .sort((a, b) => b.score - a.score)
}
