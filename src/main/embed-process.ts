/** The process in which the passages of a large index are embedded. */
import { constants, setPriority } from 'node:os'
import { answerParent } from '../start-process.ts'
import type { EmbedWork } from './embed-apart.ts'
import { openEmbedder } from './open-models.ts'

// Questions go first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// Whoever started it has told what there was to tell.
const silent = { info: () => {}, warn: () => {}, error: () => {} }

await answerParent(async (work: EmbedWork) => {
  const { embeddings, identity } = await openEmbedder(work, silent)
  return { ready: identity, answer: (texts: readonly string[]) => embeddings.embedRows(texts) }
})
