/** A language model's answer: it points at sentences by number, and nothing of what it writes is believed yet. */
import type { Message, ModelRequest, Shape } from './language-model.ts'
import { ModelFault } from './model-fault.ts'
import { createTally, type Meter } from './model-meter.ts'
import { type NumberedSentences, tokensIn } from './numbered-sentences.ts'
import type { ConversePatiently, PatientPiece } from './patient-model.ts'
import { formatFor, messagesOf, newFence, type Prompts } from './prompt.ts'
import { createStatementReader, type WrittenStatement } from './read-statements.ts'

export interface WrittenAnswer {
  readonly question: string
  readonly sentences: NumberedSentences
  readonly mayRestart: () => boolean
}

export interface Repair extends Omit<WrittenAnswer, 'mayRestart'> {
  readonly statement: string
  /** What of it the sentences do not say, for the model to read. */
  readonly reason: string
}

export type Written =
  | ({ readonly kind: 'statement' } & WrittenStatement)
  /** No sentence answers, says the model. Nothing else comes. */
  | { readonly kind: 'declined' }
  /** The reply broke off, and begins anew: what came before is void. */
  | { readonly kind: 'restart' }

export interface Writer {
  /** Tokens of sentences that fit beside this question and the rest of what is told. */
  readonly roomBeside: (question: string) => number
  /** Statements as they come. Throws a ModelFault, or the signal's reason. */
  readonly answer: (
    asked: WrittenAnswer,
    meter: Meter,
    signal: AbortSignal,
  ) => AsyncGenerator<Written, void>
  /** The statement put right; null where the model does not manage. Throws as `answer` does. */
  readonly repair: (
    asked: Repair,
    meter: Meter,
    signal: AbortSignal,
  ) => Promise<WrittenStatement | null>
}

/** Statements of one answer. */
const MOST = 6
/** Of the context; the rest is for what is asked. Models that think aloud need most of it for that. */
const REPLY_SHARE = 0.25
const REPLY_MAX = 4000
/** Names of roles, fences and the like. */
const FRAME_TOKENS = 150

const SCHEMA: ModelRequest['schema'] = {
  name: 'answer',
  schema: {
    type: 'object',
    properties: {
      statements: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            text: { type: 'string' },
            sentences: { type: 'array', items: { type: 'integer' } },
          },
          required: ['text', 'sentences'],
          additionalProperties: false,
        },
      },
    },
    required: ['statements'],
    additionalProperties: false,
  },
}

/** `context`: tokens that the model can hold, with its reply. */
export function createWriter(
  converse: ConversePatiently,
  prompts: Prompts,
  context: number,
): Writer {
  const maxTokens = Math.min(REPLY_MAX, Math.floor(context * REPLY_SHARE))
  const told =
    tokensIn(prompts.answer) + Math.max(tokensIn(prompts.asJson), tokensIn(prompts.asLines))

  const messagesFor = (template: string, slots: Readonly<Record<string, string>>) => {
    const fence = newFence(Object.values(slots))
    return (shape: Shape) =>
      messagesOf(template, {
        ...slots,
        fence,
        most: String(MOST),
        format: formatFor(prompts, shape).trim(),
      })
  }

  return {
    roomBeside: (question) =>
      Math.max(0, context - maxTokens - told - FRAME_TOKENS - tokensIn(question)),
    answer({ question, sentences, mayRestart }, meter, signal) {
      const messages = messagesFor(prompts.answer, { question, sentences: sentences.text })
      const pieces = converse({ messages, schema: SCHEMA, maxTokens, mayRestart }, signal)
      return read(pieces, sentences.all.length, createTally(meter, wordsOf(messages('lines'))))
    },
    async repair({ question, sentences, statement, reason }, meter, signal) {
      const slots = { question, sentences: sentences.text, statement, reason }
      const messages = messagesFor(prompts.repair, slots)
      const request = { messages, schema: SCHEMA, maxTokens, mayRestart: () => true }
      const tally = createTally(meter, wordsOf(messages('lines')))
      const statements = read(converse(request, signal), sentences.all.length, tally)
      for await (const written of statements) if (written.kind === 'statement') return written
      return null
    },
  }
}

const wordsOf = (messages: readonly Message[]): string =>
  messages.map(({ content }) => content).join('\n')

/** Stops at the most statements that an answer may have. */
async function* read(
  pieces: AsyncIterable<PatientPiece>,
  count: number,
  tally: (piece: PatientPiece) => void,
): AsyncGenerator<Written, void> {
  let reader = createStatementReader(count)
  let left = MOST
  for await (const piece of pieces) {
    tally(piece)
    if (piece.kind === 'restart') {
      reader = createStatementReader(count)
      left = MOST
      yield { kind: 'restart' }
    }
    const found = foundIn(reader, piece).slice(0, left)
    for (const statement of found) yield { kind: 'statement', ...statement }
    left -= found.length
    if (left === 0) return
    if (reader.lost()) throw new ModelFault('model_looped')
  }
  if (declines(reader.outcome())) yield { kind: 'declined' }
}

function foundIn(
  reader: ReturnType<typeof createStatementReader>,
  piece: PatientPiece,
): WrittenStatement[] {
  if (piece.kind === 'text') return reader.push(piece.text)
  return piece.kind === 'end' ? reader.end(piece.cut) : []
}

/** Throws a ModelFault where there is neither a statement nor a decline. */
function declines(
  outcome: ReturnType<ReturnType<typeof createStatementReader>['outcome']>,
): boolean {
  switch (outcome) {
    case 'statements':
      return false
    case 'declines':
      return true
    case 'refuses':
      throw new ModelFault('model_refused')
    case 'empty':
      throw new ModelFault('model_empty')
    default:
      throw new ModelFault('model_unreadable')
  }
}
