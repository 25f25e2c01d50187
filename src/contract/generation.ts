/** What a language model had to do with an answer. */
import * as z from 'zod/mini'

const count = z.int().check(z.nonnegative())

/** Why an answer, or the rest of one that broke off, was quoted from the sources instead of written by the model. */
export const Fallback = z.object({
  reason: z.enum([
    /** Nothing listens at the model's address, or the connection was refused. */
    'model_unreachable',
    /** The key was not taken (401, 403). */
    'model_unauthorised',
    /** There is no model of this name there (404). */
    'model_unknown',
    /** It has too much to do (429). */
    'model_busy',
    /** Its server answered with an error. */
    'model_failed',
    /** It did not begin, go on or end in time. */
    'model_too_slow',
    /** The connection ended in mid-sentence. */
    'model_broke_off',
    'model_refused',
    'model_empty',
    /** What it wrote holds no statement. */
    'model_unreadable',
    /** It said the same again and again. */
    'model_looped',
    'model_too_long',
    /** None of its statements is what the sentences say. */
    'nothing_verified',
    /** Its context is too small for a single sentence beside the question. */
    'no_room',
  ]),
  /** For a person to read. */
  detail: z.string(),
})

/** What asking the model cost, and what became of what it wrote. */
export const Usage = z.object({
  model: z.string(),
  /** Requests, repairs and new tries included. */
  calls: count,
  inputTokens: count,
  outputTokens: count,
  /** Whether the tokens are, in part, an upper estimate: the model's server did not count them. */
  estimated: z.boolean(),
  /** Milliseconds from the question to the first statement that was sent; null where the model wrote none. */
  firstStatementMs: z.nullable(z.number()),
  /**
   * Sentences of the passages: those that the model was given, those for which its context had no room, and those that
   * speak to an assistant instead of a reader, which it is not given.
   */
  sentences: z.object({ given: count, leftOut: count, distrusted: count }),
  /** Statements that were sent after the model had put them right, and ones replaced by the sentence they point at. */
  repaired: count,
  replaced: count,
  /** Who made the question whole; null where it stood alone. */
  rewrittenBy: z.nullable(z.enum(['model', 'rules'])),
})

export type Fallback = z.infer<typeof Fallback>
export type Usage = z.infer<typeof Usage>
