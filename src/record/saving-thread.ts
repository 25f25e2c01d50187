import type { Worker } from 'node:worker_threads'
import { RecordUnavailable, SettingInvalid } from '../problem.ts'
import { startThread } from '../start-thread.ts'
import type { Entry } from './entry.ts'
import type { RecordSettings } from './record-settings.ts'
import type { AnswerToSave } from './save-answer.ts'
import type { SaveFault, SaveNews, SaveOrder } from './save-thread.ts'

export interface SavingThread {
  /** `starting` until it takes answers; `ended` once it takes no more. */
  readonly state: () => 'starting' | 'ready' | 'ended'
  /** Resolves once it is on the disk. Rejects with RecordUnavailable where that is not known. */
  readonly store: (answer: AnswerToSave) => Promise<Entry>
  /** Resolves when all that was given is stored and the thread has ended. */
  readonly close: () => Promise<void>
}

interface Pending {
  readonly answer: AnswerToSave
  readonly resolve: (entry: Entry) => void
  readonly reject: (error: unknown) => void
}

/** So many hashes of kept texts are remembered; after that they are sent and looked up again. */
const KEPT_MAX = 10_000

/** While it has nothing to do it keeps no process alive. */
export function openSavingThread(settings: RecordSettings): SavingThread {
  const worker: Worker = startThread(import.meta.url, 'save-thread', settings)
  worker.unref()
  const pending = new Map<number, Pending>()
  /** Versions of sources that are in the record: their texts need not be sent. */
  const kept = new Set<string>()
  let state: ReturnType<SavingThread['state']> = 'starting'
  let last = 0

  const ended = new Promise<void>((resolve) => {
    const end = (cause: unknown) => {
      state = 'ended'
      for (const { reject } of pending.values()) reject(interrupted(cause))
      pending.clear()
      resolve()
    }
    worker.on('error', end)
    worker.on('exit', end)
  })
  worker.on('message', (news: SaveNews) => {
    if (news === 'ready') {
      state = 'ready'
      return
    }
    const one = pending.get(news.number)
    pending.delete(news.number)
    if (pending.size === 0) worker.unref()
    if ('entry' in news) {
      remember(one?.answer.used ?? [])
      one?.resolve(news.entry)
    } else {
      // What was taken for kept may be what is missing.
      kept.clear()
      one?.reject(errorOf(news.fault))
    }
  })

  function remember(used: AnswerToSave['used']): void {
    if (kept.size >= KEPT_MAX) kept.clear()
    for (const { sha256 } of used) kept.add(sha256)
  }

  function store(answer: AnswerToSave): Promise<Entry> {
    return new Promise((resolve, reject) => {
      if (state === 'ended') return reject(interrupted(null))
      const number = ++last
      pending.set(number, { answer, resolve, reject })
      worker.ref()
      const used = answer.used.map((one) => (kept.has(one.sha256) ? { ...one, text: null } : one))
      worker.postMessage({ number, answer: { ...answer, used } } satisfies SaveOrder)
    })
  }

  return {
    state: () => state,
    store,
    close: async () => {
      if (state === 'ended') return
      worker.ref()
      if (pending.size === 0 && state === 'starting') await worker.terminate()
      else worker.postMessage('close' satisfies SaveOrder)
      await ended
    },
  }
}

const interrupted = (cause: unknown) =>
  new RecordUnavailable(
    'The thread that records has ended, and whether it recorded the answer is not known',
    'Ask again in a moment.',
    { cause },
  )

function errorOf({ kind, message, remedy }: SaveFault): Error {
  if (kind === 'unavailable') return new RecordUnavailable(message, remedy)
  return kind === 'setting' ? new SettingInvalid(message, remedy) : new Error(message)
}
