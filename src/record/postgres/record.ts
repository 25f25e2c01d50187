/** The record of answers in PostgreSQL, shared by any number of servers: one chain, one order. */
import type { Database } from '../../database/database.ts'
import { RecordUnavailable } from '../../problem.ts'
import { agreementOf } from '../agreement.ts'
import { auditAnswer } from '../audit-answer.ts'
import { requireKeyOf } from '../chain-head.ts'
import { coverageOf } from '../coverage.ts'
import type { AnswerRecord } from '../record.ts'
import { readSigningKey } from '../signing-key.ts'
import { walkChain } from '../walk-chain.ts'
import { checkTexts, eraseAnswer, keptText, listAnswers } from './answers.ts'
import { addJudgement, judgementsOf, lastWords, readCitedVersions } from './audits.ts'
import { createPostgresChain, findAnswer } from './chain.ts'
import { createPostgresConversations } from './conversations.ts'
import { createSaveAnswer } from './save-answer.ts'

export interface PostgresRecordSettings {
  /** Closed by whoever opened it. */
  readonly database: Database
  /** File with an Ed25519 private key in PEM, that signs each entry. */
  readonly signingKey?: string | null
}

/** Opens the record. Throws DatabaseUnavailable, or SettingInvalid where the signing key is not the record's. */
export async function openPostgresRecord({
  database,
  signingKey,
}: PostgresRecordSettings): Promise<AnswerRecord> {
  const key = signingKey == null ? null : readSigningKey(signingKey)
  const chain = createPostgresChain(database)
  requireKeyOf(await chain.head(), key)
  const save = createSaveAnswer(database, key)
  let closed = false
  const reader = {
    chain,
    find: (answerId: string) => findAnswer(database, answerId),
    textOf: (sha256: string) => keptText(database, sha256),
  }
  return {
    save: async (answer, asked) => {
      if (closed) throw new RecordUnavailable('The record is closed', 'Ask again in a moment.')
      return save(answer, asked)
    },
    find: reader.find,
    list: (filter, limit, before) => listAnswers(database, filter, limit, before),
    erase: (answerId) => eraseAnswer(database, key, answerId),
    links: chain.links,
    head: chain.head,
    walk: (knownHead) => walkChain(chain, { key, knownHead, check: 'contents' }),
    audit: (answerId, library) => auditAnswer(reader, key, answerId, library),
    coverage: async (library) => coverageOf(await readCitedVersions(database), library),
    judge: (answerId, given) => addJudgement(database, answerId, given),
    judgements: (answerId) => judgementsOf(database, answerId),
    agreement: async () => agreementOf(await lastWords(database)),
    textOf: reader.textOf,
    checkFile: () => checkTexts(database),
    conversations: createPostgresConversations(database),
    publicKeyPem: key?.publicKeyPem ?? null,
    close: async () => {
      closed = true
    },
  }
}
