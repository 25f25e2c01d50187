import { EXIT, type ExitCode } from '../exit-code.ts'
import { openLibrary } from '../open-library.ts'
import { openEmbedder } from '../open-models.ts'
import type { Session } from '../session.ts'
import { print } from '../terminal.ts'

/** Brings the index up to date with the corpus; with `watch`, again after each change until it is told to stop. */
export async function buildIndex(
  session: Session,
  { watch = false }: { readonly watch?: boolean },
): Promise<ExitCode> {
  const { config, log } = session
  const embedder = openEmbedder(config, log)
  const update = async () => {
    const { library, built } = await openLibrary(config, embedder, log)
    const work = built ? `embedded anew: ${built.embedded}` : 'nothing to do'
    const size = `Sources: ${library.sources.size}, passages: ${library.passages.length}`
    print(`${size}, ${work}`)
  }
  await update()
  if (!watch) return EXIT.done
  const { watchCorpus } = await import('../watch-corpus.ts')
  await watchCorpus(config.corpusDir, update, log)
  return EXIT.done
}
