import type { Head } from './chain-head.ts'
import type { AnswerRecord } from './record.ts'
import type { Walk } from './walk-chain.ts'

/** A head that was written down elsewhere, to be found in the chain again. */
export type KnownHead = Pick<Head, 'position' | 'sha256'>

/** What an audit of the whole log found. */
export interface LogReport {
  readonly sound: boolean
  readonly walk: Walk
  /** Versions of sources whose text is not what its hash says, by hash. */
  readonly changedTexts: readonly string[]
  /** What the database finds wrong with its own file. */
  readonly damage: readonly string[]
}

/** Checks everything that is recorded: each link, each content, each kept text and the file itself. */
export async function auditLog(record: AnswerRecord, knownHead?: KnownHead): Promise<LogReport> {
  const walk = await record.walk(knownHead)
  const { changedTexts, damage } = await record.checkFile()
  const sound = walk.kind === 'intact' && changedTexts.length === 0 && damage.length === 0
  return { sound, walk, changedTexts, damage }
}

/** Reads a head as the report prints it, `POSITION:HASH`; null where it is none. */
export function parseHead(text: string): KnownHead | null {
  const [, position, sha256] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  return position === undefined || sha256 === undefined
    ? null
    : { position: Number(position), sha256 }
}

/** The report for a person at a terminal. The head is on a line of its own, to be kept elsewhere. */
export function formatLogReport({ walk, changedTexts, damage }: LogReport): string {
  const lines: string[] = []
  if (walk.kind === 'intact') {
    const { position, sha256, signature } = walk.head
    lines.push(`The chain is intact: ${position} links, ${walk.signed} of them signed.`)
    lines.push(`Head: ${position}:${sha256}`)
    if (signature !== null) lines.push(`Signature: ${signature}`)
  } else {
    const { kind, position, answerId, detail } = walk.fault
    const whose = answerId === null ? '' : ` (answer ${answerId})`
    lines.push(
      `The chain is BROKEN. The first fault: link ${position}${whose} was ${kind}; ${detail}.`,
    )
  }
  for (const sha256 of changedTexts)
    lines.push(`The kept text of source version ${sha256} was CHANGED.`)
  for (const fault of damage) lines.push(`The database file is DAMAGED: ${fault}`)
  return `${lines.join('\n')}\n`
}
