import type { Config } from '../config.ts'
import type { EmbeddingIdentity } from '../retrieval/open-index.ts'
import { startProcess } from '../start-process.ts'

export type EmbedWork = Pick<Config, 'dataDir' | 'embeddingModel'>

export interface EmbedderApart {
  readonly identity: EmbeddingIdentity
  readonly embeddings: { readonly embedRows: (texts: readonly string[]) => Promise<Float32Array> }
  readonly end: () => void
}

/** Embeds in a process of its own. Throws what loading the model throws there. */
export async function openEmbedderApart(work: EmbedWork): Promise<EmbedderApart> {
  const { dataDir, embeddingModel } = work
  const { ready, ask, end } = await startProcess<
    EmbeddingIdentity,
    readonly string[],
    Float32Array
  >(import.meta.url, 'embed-process', { dataDir, embeddingModel } satisfies EmbedWork)
  return { identity: ready, embeddings: { embedRows: ask }, end }
}
