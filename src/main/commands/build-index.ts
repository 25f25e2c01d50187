import { EXIT, type ExitCode } from '../exit-code.ts'
import { openDatabaseIfAsked } from '../open-database.ts'
import { documentsOf } from '../open-documents.ts'
import { openEmbedder } from '../open-models.ts'
import type { Session } from '../session.ts'
import { print } from '../terminal.ts'

/** Brings the index up to date with the corpus; with `watch`, again after each change until it is told to stop. */
export async function buildIndex(
  session: Session,
  { watch = false }: { readonly watch?: boolean },
): Promise<ExitCode> {
  const { config, log } = session
  const database = await openDatabaseIfAsked(config)
  const documents = await documentsOf(config, database, openEmbedder(config, log), log)
  const update = async () => {
    const { library, embedded } = await documents.index()
    const work = embedded === null ? 'nothing to do' : `embedded anew: ${embedded}`
    const size = `Sources: ${library.size.sources}, passages: ${library.size.passages}`
    print(`${size}, ${work}`)
  }
  try {
    await update()
    if (!watch) return EXIT.done
    const { watchCorpus } = await import('../watch-corpus.ts')
    await watchCorpus(config.corpusDir, update, log)
    return EXIT.done
  } finally {
    await database?.close()
  }
}
