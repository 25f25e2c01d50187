import type { Answer } from '../contract.ts'
import type { Asked } from './context.ts'
import type { Database } from './database.ts'
import { createGroupCommit } from './group-commit.ts'
import type { RecordSettings } from './record-settings.ts'
import { answerToSave, type Saved, storeAnswer } from './save-answer.ts'
import { openSavingThread, type SavingThread } from './saving-thread.ts'
import type { SigningKey } from './signing-key.ts'

export interface AnswerSaver {
  /** When this resolves, it is on the disk. `others`: how many more questions are being answered. */
  readonly save: (answer: Answer, asked: Asked, others?: number) => Promise<Saved>
  /** Resolves when all that was given is stored. */
  readonly close: () => Promise<void>
}

/** So often others had to wait for the disk before a thread is started: for a few it is not worth it. */
const FEW = 8
/** Threads that end, as none should: after so many it goes on without. */
const ENDED_MOST = 3

/**
 * Stores an answer in a thread where others are being made meanwhile, so that they do not wait for the disk. Alone it is
 * stored here, which is quicker than to wake a thread; so it is until that is ready, and where it has ended.
 */
export function createAnswerSaver(
  db: Database,
  key: SigningKey | null,
  settings: RecordSettings,
): AnswerSaver {
  const commits = createGroupCommit(db)
  const { threadAfter = FEW } = settings
  let here = 0
  let closed = false
  let thread: SavingThread | null = null
  let ended = 0

  function readyThread(): SavingThread | null {
    if (thread?.state() === 'ended') {
      thread = null
      ended++
    }
    if (!thread && !closed && ended < ENDED_MOST && here >= threadAfter) {
      here = 0
      thread = openSavingThread(settings)
    }
    return thread?.state() === 'ready' || threadAfter === 0 ? thread : null
  }

  return {
    save: async (answer, asked, others = 0) => {
      const given = answerToSave(answer, asked)
      const ready = others > 0 || threadAfter === 0 ? readyThread() : null
      if (!ready && others > 0) here++
      const entry = await (ready
        ? ready.store(given)
        : commits.run(() => storeAnswer(db, key, given)))
      return { json: given.json, entry }
    },
    close: async () => {
      closed = true
      commits.flush()
      await thread?.close()
    },
  }
}
