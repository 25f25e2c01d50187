/** A thread that stores answers: a commit holds up whoever waits for the disk, and that is not to be who answers. */
import { parentPort, workerData } from 'node:worker_threads'
import { RecordUnavailable, SettingInvalid } from '../problem.ts'
import { openDatabase } from './database.ts'
import type { Entry } from './entry.ts'
import { createGroupCommit } from './group-commit.ts'
import type { RecordSettings } from './record-settings.ts'
import { type AnswerToSave, storeAnswer } from './save-answer.ts'
import { readSigningKey } from './signing-key.ts'
import { unavailable } from './unavailable.ts'

export type SaveOrder =
  | { readonly number: number; readonly answer: AnswerToSave }
  /** Stores what has come so far, then ends. */
  | 'close'

export type SaveNews =
  | 'ready'
  | { readonly number: number; readonly entry: Entry }
  | { readonly number: number; readonly fault: SaveFault }

/** An error on its way out of the thread, on which it would lose its class. */
export interface SaveFault {
  readonly kind: 'unavailable' | 'setting' | 'other'
  readonly message: string
  readonly remedy: string
}

const { dataDir, signingKey } = workerData as RecordSettings
const key = signingKey == null ? null : readSigningKey(signingKey)
const db = openDatabase(dataDir)
const commits = createGroupCommit(db)
const tell = (news: SaveNews) => parentPort?.postMessage(news)

parentPort?.on('message', (order: SaveOrder) => {
  if (order === 'close') {
    commits.flush()
    db.close()
    // What was stored is told before.
    setImmediate(() => parentPort?.close())
    return
  }
  const { number, answer } = order
  commits
    .run(() => storeAnswer(db, key, answer))
    .then(
      (entry) => tell({ number, entry }),
      (error) => tell({ number, fault: faultOf(unavailable(error)) }),
    )
})
tell('ready')

function faultOf(error: unknown): SaveFault {
  if (error instanceof RecordUnavailable || error instanceof SettingInvalid)
    return {
      kind: error instanceof RecordUnavailable ? 'unavailable' : 'setting',
      message: error.message,
      remedy: error.remedy,
    }
  return {
    kind: 'other',
    message: error instanceof Error ? error.message : String(error),
    remedy: '',
  }
}
