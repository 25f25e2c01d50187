/** Whether one text follows from another, by a model of natural language inference that runs in this process. */
import { ModelUnavailable } from '../problem.ts'
import { type ClassifierPlace, openPairClassifier, type PairClassifier } from './pair-classifier.ts'

/** Probabilities in 0..1. A model that only tells "entailment" from "not entailment" never contradicts. */
export interface Entailment {
  readonly entailed: number
  readonly contradicted: number
}

export type Entail = (premise: string, hypothesis: string) => Promise<Entailment>

const REMEDY =
  'Name a model of natural language inference in ENTAILMENT_MODEL, such as Xenova/nli-deberta-v3-xsmall, check the network, or unset it: facts, words and vectors decide then.'

export async function openEntailment(place: ClassifierPlace): Promise<Entail> {
  const remedies = { bundled: REMEDY, fetched: REMEDY }
  return entailmentBy(await openPairClassifier(place, 'entailment model', remedies), place.id)
}

/** Models order their labels differently, so that each is found by its name. */
export function entailmentBy({ labels, logitsOf }: PairClassifier, id: string): Entail {
  const entailed = labels.findIndex((label) => /^entail/i.test(label))
  const contradicted = labels.findIndex((label) => /^contradict/i.test(label))
  if (entailed < 0)
    throw new ModelUnavailable(
      `The entailment model ${id} has no label for entailment, but ${labels.join(', ') || 'none'}`,
      REMEDY,
    )
  return async (premise, hypothesis) => {
    const [logits = []] = await logitsOf(premise, [hypothesis])
    const highest = Math.max(...logits)
    const weights = logits.map((logit) => Math.exp(logit - highest))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return {
      entailed: (weights[entailed] ?? 0) / total,
      contradicted: (weights[contradicted] ?? 0) / total,
    }
  }
}
