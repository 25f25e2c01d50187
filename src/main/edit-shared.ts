import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readCorpus } from '../corpus/read-corpus.ts'
import type { CorpusEditor, Edit } from '../server/corpus-editor.ts'
import type { Source } from '../text/source.ts'
import { refusalOf } from './corpus-files.ts'
import type { OpenDocuments } from './documents.ts'
import type { LiveAssistant, Reload } from './live-assistant.ts'
import type { SharedDocuments } from './shared-documents.ts'

/** Changes documents in the shared database, one by one: no server needs the files of the others. */
export function createSharedEditor(
  shared: SharedDocuments,
  { change }: Pick<LiveAssistant, 'change'>,
): CorpusEditor {
  return {
    put: (id, format, bytes) =>
      change(async (reload): Promise<Edit> => {
        const read = await sourceIn(id, format, bytes)
        if (typeof read === 'string') return { kind: 'refused', reason: read }
        const { opened, before } = await shared.change({ kind: 'with', source: read })
        return {
          kind: 'done',
          created: !before.includes(id),
          index: await reportOf(opened, reload),
        }
      }),
    remove: (id) =>
      change(async (reload): Promise<Edit> => {
        const { opened, before } = await shared.change({ kind: 'without', id })
        if (!before.includes(id)) return { kind: 'unknown' }
        return { kind: 'done', created: false, index: await reportOf(opened, reload) }
      }),
    reindex: () => change(async (reload) => reportOf(await shared.index(), reload)),
  }
}

/** Answers from now on come from it. */
async function reportOf({ library, embedded, indexSha256 }: OpenDocuments, reload: Reload) {
  await reload()
  return {
    ...library.size,
    embedded: embedded ?? 0,
    skipped: [...library.skipped],
    sha256: indexSha256,
  }
}

/** The document as it would be read from a corpus folder of its own, or why it cannot be. */
async function sourceIn(id: string, format: string, bytes: Uint8Array): Promise<Source | string> {
  const folder = await mkdtemp(join(tmpdir(), 'verbatim-put-'))
  try {
    const refused = await refusalOf(folder, id)
    if (refused) return refused
    const path = `${join(folder, id)}.${format}`
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    const { sources, skipped } = await readCorpus(folder)
    return sources.get(id) ?? skipped[0]?.reason ?? 'It was not read.'
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
