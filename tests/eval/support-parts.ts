import { createLanguage } from '../../src/answering/language.ts'
import { openEmbeddings } from '../../src/embedding/local-embeddings.ts'

/** What the shipped check of support leans on. */
export async function supportParts() {
  const [{ read }, embeddings] = await Promise.all([
    createLanguage(),
    openEmbeddings({ id: 'verbatim-static-en', directory: 'models/', cache: null }),
  ])
  return { read, embed: (texts: string[]) => embeddings.embedDocuments(texts) }
}
