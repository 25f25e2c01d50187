import type { Answer } from '../contract.ts'
import type { Asked } from './context.ts'
import type { Database } from './database.ts'
import { createGroupCommit } from './group-commit.ts'
import type { RecordSettings } from './record-settings.ts'
import { answerToSave, type Saved, storeAnswer } from './save-answer.ts'
import { openSavingThread, type SavingThread } from './saving-thread.ts'
import type { SigningKey } from './signing-key.ts'

export interface AnswerSaver {
  /** When this resolves, it is on the disk. */
  readonly save: (answer: Answer, asked: Asked) => Promise<Saved>
  /** Resolves when all that was given is stored. */
  readonly close: () => Promise<void>
}

/** So many answers are stored here before a thread is started: for who asks a question or two it is not worth it. */
const FEW = 8

/**
 * Stores answers in a thread of their own, so that nobody who asks waits while another's answer goes to the disk; here
 * until that is ready, and again where it has ended.
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

  function readyThread(): SavingThread | null {
    if (thread?.state() === 'ended') thread = null
    if (!thread && !closed && here >= threadAfter) {
      here = 0
      thread = openSavingThread(settings)
    }
    return thread?.state() === 'ready' || threadAfter === 0 ? thread : null
  }

  return {
    save: async (answer, asked) => {
      const given = answerToSave(answer, asked)
      const ready = readyThread()
      if (!ready) here++
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
