import type { Conversation } from '../contract/conversations.ts'
import type { Coverage } from '../contract/coverage.ts'
import type { Agreement, Judgement, NewJudgement } from '../contract/judgements.ts'
import type { Answer, Turn } from '../contract.ts'
import type { Library } from '../text/library.ts'
import { agreementOf } from './agreement.ts'
import { createAnswerSaver } from './answer-saver.ts'
import { type Audit, auditAnswer } from './audit-answer.ts'
import { chainHead, type Head, requireKeyOf } from './chain-head.ts'
import { createChainReader } from './chain-reader.ts'
import { checkFile, type FileCheck } from './check-file.ts'
import { citedVersions } from './cited-versions.ts'
import type { Asked } from './context.ts'
import { historyOf } from './conversation-turns.ts'
import {
  type ConversationCursor,
  type ConversationPage,
  createConversation,
  findConversation,
  listConversations,
  removeConversation,
  renameConversation,
  type WholeConversation,
} from './conversations.ts'
import { coverageOf } from './coverage.ts'
import { openDatabase } from './database.ts'
import { type Erasure, eraseAnswer } from './erase-answer.ts'
import { findAnswer, linksAfter, type Recorded } from './find-answers.ts'
import { addJudgement, type Judging, judgementsOf, lastWords } from './judgements.ts'
import { keptText } from './kept-texts.ts'
import { type AnswerFilter, type AnswerPage, listAnswers } from './list-answers.ts'
import type { RecordSettings } from './record-settings.ts'
import type { Saved } from './save-answer.ts'
import { readSigningKey } from './signing-key.ts'
import { unavailable } from './unavailable.ts'
import { type Walk, walkChain } from './walk-chain.ts'

/**
 * What was answered, kept so that it can be proved. Every method throws RecordUnavailable or
 * DatabaseUnavailable where the store cannot be read or written; what one of them has acknowledged is on the disk.
 */
export interface AnswerRecord {
  /** `others`: how many more questions are being answered, which are not to wait for the disk. */
  readonly save: (answer: Answer, asked: Asked, others?: number) => Promise<Saved>
  /** Null where no such answer was ever recorded. */
  readonly find: (answerId: string) => Promise<Recorded | null>
  readonly list: (filter: AnswerFilter, limit: number, before: number | null) => Promise<AnswerPage>
  readonly erase: (answerId: string) => Promise<Erasure>
  /** Links with their contents after a position, oldest first, for whoever copies the whole log. */
  readonly links: (after: number, limit: number) => Promise<readonly Recorded[]>
  readonly head: () => Promise<Head>
  readonly walk: (knownHead?: Pick<Head, 'position' | 'sha256'>) => Promise<Walk>
  /** Checks an answer again, against the sources as they are now. */
  readonly audit: (answerId: string, library: Pick<Library, 'read' | 'withText'>) => Promise<Audit>
  /** Which words of each source have ever been cited, as it is now and as it was. */
  readonly coverage: (library: Pick<Library, 'list' | 'passagesOf'>) => Promise<Coverage>
  readonly judge: (answerId: string, given: NewJudgement) => Promise<Judging>
  /** Of one answer, oldest first; none where there is no such answer. */
  readonly judgements: (answerId: string) => Promise<readonly Judgement[]>
  /** Over all claims that were judged. */
  readonly agreement: () => Promise<Agreement>
  /** The canonical text of a version of a source; null where it was not kept. */
  readonly textOf: (sha256: string) => Promise<string | null>
  /** What is wrong with the kept texts and with the file itself; takes as long as reading all of it. */
  readonly checkFile: () => Promise<FileCheck>
  readonly conversations: ConversationStore
  /** For whoever checks a signed head elsewhere; null where no key is set. */
  readonly publicKeyPem: string | null
  /** Stores what is still to be stored first. */
  readonly close: () => Promise<void>
}

export interface ConversationStore {
  /** Without a title it goes by its first question. */
  readonly create: (title: string | null) => Promise<Conversation>
  readonly list: (
    q: string | null,
    limit: number,
    before: ConversationCursor | null,
  ) => Promise<ConversationPage>
  readonly find: (id: string) => Promise<WholeConversation | null>
  readonly rename: (id: string, title: string) => Promise<Conversation | null>
  readonly remove: (id: string) => Promise<boolean>
  /** The turns so far, oldest first, without what was erased; null where there is none of this id. */
  readonly historyOf: (id: string) => Promise<Turn[] | null>
}

/** Opens the record. Throws RecordUnavailable, or SettingInvalid where the signing key is not the record's. */
export async function openRecord(settings: RecordSettings): Promise<AnswerRecord> {
  const { dataDir, signingKey } = settings
  const key = signingKey == null ? null : readSigningKey(signingKey)
  const db = openDatabase(dataDir)
  const from = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw unavailable(error)
    }
  }
  try {
    requireKeyOf(chainHead(db), key)
  } catch (error) {
    db.close()
    throw unavailable(error)
  }
  const saver = createAnswerSaver(db, key, settings)
  const chain = createChainReader(db)
  const auditing = {
    chain,
    find: async (answerId: string) => findAnswer(db, answerId),
    textOf: async (sha256: string) => keptText(db, sha256),
  }
  return {
    save: (answer, asked, others) => from(() => saver.save(answer, asked, others)),
    find: (answerId) => from(() => findAnswer(db, answerId)),
    list: (filter, limit, before) => from(() => listAnswers(db, filter, limit, before)),
    erase: (answerId) => from(() => eraseAnswer(db, key, answerId)),
    links: (after, limit) => from(() => linksAfter(db, after, limit)),
    head: () => from(() => chainHead(db)),
    walk: (knownHead) => from(() => walkChain(chain, { key, knownHead, check: 'contents' })),
    audit: (answerId, library) => from(() => auditAnswer(auditing, key, answerId, library)),
    coverage: (library) => from(() => coverageOf(citedVersions(db), library)),
    judge: (answerId, given) => from(() => addJudgement(db, answerId, given)),
    judgements: (answerId) => from(() => judgementsOf(db, answerId)),
    agreement: () => from(() => agreementOf(lastWords(db))),
    textOf: (sha256) => from(() => keptText(db, sha256)),
    checkFile: () => from(() => checkFile(db)),
    conversations: {
      create: (title) => from(() => createConversation(db, title)),
      list: (q, limit, before) => from(() => listConversations(db, q, limit, before)),
      find: (id) => from(() => findConversation(db, id)),
      rename: (id, title) => from(() => renameConversation(db, id, title)),
      remove: (id) => from(() => removeConversation(db, id)),
      historyOf: (id) => from(() => historyOf(db, id)),
    },
    publicKeyPem: key?.publicKeyPem ?? null,
    close: async () => {
      await saver.close()
      db.close()
    },
  }
}
