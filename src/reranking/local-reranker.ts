/** Scores sentences against a question with a cross-encoder that runs in this process. */
import { type ClassifierPlace, openPairClassifier } from './pair-classifier.ts'

/** One logit a sentence, in order; bigger answers better. 0 stands for "does not answer" where the model is ours. */
export type Rerank = (question: string, sentences: readonly string[]) => Promise<number[]>

export async function openReranker(place: ClassifierPlace): Promise<Rerank> {
  const { logitsOf } = await openPairClassifier(place, 'reranker', {
    bundled: 'Restore the folder models/ from the repository, or set RERANKER_MODEL=none.',
    fetched:
      'Check the network and the name in RERANKER_MODEL, or unset it to use the bundled model.',
  })
  // A model with two labels says "relevant" with the second one.
  return async (question, sentences) =>
    (await logitsOf(question, sentences)).map((logits) => logits.at(-1) ?? 0)
}
