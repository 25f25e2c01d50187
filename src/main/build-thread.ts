/** The thread in which a large index is built. */
import { platform } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { buildIndex } from '../build.ts'
import { readAhead } from '../corpus/read-ahead.ts'
import type { BuildNews, ThreadBuild } from './build-in-thread.ts'
import { openEmbedderApart } from './embed-apart.ts'
import { standBack } from './stand-back.ts'

/** Each message wakes the other thread. */
const TOLD_EACH = 50

// Elsewhere it would be the whole process.
if (platform() === 'linux') standBack()

const { sources, fresh, ...work } = workerData as ThreadBuild
const tell = (news: BuildNews) => parentPort?.postMessage(news)
const { embeddings, identity, end } = await openEmbedderApart(work)
const read = readAhead(work.corpusDir, fresh)
const report = await buildIndex(
  sources.map((source) => ({ ...source, read: () => read(source.path) })),
  {
    directory: work.indexDir,
    embeddings,
    identity,
    hnswlib: work.hnswlib,
    afresh: work.afresh,
    onProgress: (done) => done % TOLD_EACH === 0 && tell({ sources: done }),
  },
)
end()
tell({ report })
