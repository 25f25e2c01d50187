import { basename, join } from 'node:path'
import { readCorpus } from '../corpus/read-corpus.ts'
import { Problem } from '../problem.ts'
import type { CorpusEditor, Edit } from '../server/corpus-editor.ts'
import {
  filesOf,
  openStaging,
  putFile,
  refusalOf,
  type Staging,
  stageFile,
  takeAway,
  type Undo,
} from './corpus-files.ts'
import type { LiveAssistant, Loaded, Reload } from './live-assistant.ts'

/** The corpus folder cannot be written. */
class CorpusReadOnly extends Problem {
  override readonly name = 'CorpusReadOnly'
  override readonly status = 503
}

/** Changes the files of the corpus folder and the assistant over them, together or not at all. */
export function createCorpusEditor(corpusDir: string, { change }: LiveAssistant): CorpusEditor {
  return {
    put: (id, format, bytes) =>
      change(async (reload) => {
        const refused = await refusalOf(corpusDir, id)
        if (refused) return { kind: 'refused', reason: refused }
        return staged(async (staging) => {
          const path = `${join(corpusDir, id)}.${format}`
          const folder = await stageFile(staging, basename(path), bytes).catch((cause) => {
            throw readOnly(cause)
          })
          const unreadable = await faultIn(folder)
          if (unreadable) return { kind: 'refused', reason: unreadable }
          const before = await filesOf(corpusDir, id)
          const put = (undo: Undo[]) => putFile(staging, folder, path, before, undo)
          return settle(
            put,
            reload,
            async (loaded) => {
              const { skipped, find } = loaded.assistant.library
              if ((await find([id])).get(id)?.path === `${id}.${format}`) return null
              return (
                skipped.find((one) => one.path === `${id}.${format}`)?.reason ?? 'It was not read.'
              )
            },
            before.length === 0,
          )
        })
      }),
    remove: (id) =>
      change(async (reload) => {
        if (await refusalOf(corpusDir, id)) return { kind: 'unknown' }
        const files = await filesOf(corpusDir, id)
        if (files.length === 0) return { kind: 'unknown' }
        return staged((staging) =>
          settle(
            (undo) => takeAway(staging, files, undo),
            reload,
            async () => null,
            false,
          ),
        )
      }),
    reindex: () => change(async (reload) => reportOf(await reload())),
  }

  async function staged(work: (staging: Staging) => Promise<Edit>): Promise<Edit> {
    const staging = await openStaging(corpusDir).catch((cause) => {
      throw readOnly(cause)
    })
    try {
      return await work(staging)
    } finally {
      staging.close()
    }
  }
}

/** Changes the files, reloads, and takes the change back where that fails or `refusal` names a reason. */
async function settle(
  changeFiles: (undo: Undo[]) => Promise<void>,
  reload: Reload,
  refusal: (loaded: Loaded) => Promise<string | null>,
  created: boolean,
): Promise<Edit> {
  const undo: Undo[] = []
  const takeBack = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
  try {
    await changeFiles(undo).catch((cause) => {
      throw readOnly(cause)
    })
    const loaded = await reload()
    const reason = await refusal(loaded)
    if (reason === null) return { kind: 'done', created, index: reportOf(loaded) }
    await takeBack()
    await reload()
    return { kind: 'refused', reason }
  } catch (error) {
    await takeBack()
    throw error
  }
}

/** Why the only file of a folder cannot be read as a source: it is tried by itself, before it touches the others. */
async function faultIn(folder: string): Promise<string | null> {
  const { skipped } = await readCorpus(folder)
  return skipped[0]?.reason ?? null
}

const reportOf = ({ assistant: { library }, embedded, indexSha256 }: Loaded) => ({
  ...library.size,
  embedded,
  skipped: [...library.skipped],
  sha256: indexSha256,
})

const readOnly = (cause: unknown) =>
  new CorpusReadOnly(
    'The corpus folder cannot be changed',
    'The folder of the documents cannot be written. Give the server the right to, and check its disk.',
    { cause },
  )
