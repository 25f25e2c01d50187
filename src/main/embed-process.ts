/** The process in which the passages of a large index are embedded. */
import { answerParent } from '../start-process.ts'
import type { EmbedWork } from './embed-apart.ts'
import { openEmbedder } from './open-models.ts'
import { standBack } from './stand-back.ts'

standBack()

// Whoever started it has told what there was to tell.
const silent = { info: () => {}, warn: () => {}, error: () => {} }

await answerParent(async (work: EmbedWork) => {
  const { embeddings, identity } = await openEmbedder(work, silent)
  return { ready: identity, answer: (texts: readonly string[]) => embeddings.embedRows(texts) }
})
