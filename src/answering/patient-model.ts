/** Patience with a language model, within limits: other shapes, later tries, and an end to waiting. */
import type { Converse, Message, ModelPiece, ModelRequest, Shape } from './language-model.ts'
import { ModelFault } from './model-fault.ts'

export interface PatientRequest extends Pick<ModelRequest, 'maxTokens'> {
  /** None: lines are all that is wanted. */
  readonly schema?: ModelRequest['schema']
  readonly messages: (shape: Shape) => readonly Message[]
  /** Whether a reply that broke off may be asked for again: nothing of it has been used. */
  readonly mayRestart: () => boolean
}

export type PatientPiece =
  | ModelPiece
  /** What came before is void: the reply begins anew. */
  | { readonly kind: 'restart' }
  /** A request went out. */
  | { readonly kind: 'call' }

export type ConversePatiently = (
  request: PatientRequest,
  signal: AbortSignal,
) => AsyncGenerator<PatientPiece, void>

/** In milliseconds. */
export interface Patience {
  /** Until the first words come. */
  readonly startMs: number
  /** Between one piece and the next. */
  readonly pauseMs: number
  /** Before the first new try; doubled for each one after. */
  readonly backoffMs: number
  /** The longest that a server may ask us to wait. */
  readonly waitMs: number
}

const TRIES = 3
const SHAPES: readonly Shape[] = ['schema', 'tool', 'lines']

/** Remembers which shapes the server does not take. Throws a ModelFault, or the signal's reason. */
export function createPatientModel(converse: Converse, patience: Patience): ConversePatiently {
  const taken = { from: 0 }
  return ({ messages, mayRestart, maxTokens, schema }, signal) => {
    const once = (shape: Shape) => {
      const asked = { shape, maxTokens, messages: messages(shape), ...(schema && { schema }) }
      return timed((own) => converse(asked, own), patience, signal)
    }
    const inShape = () => (schema ? inAnyShape(once, taken) : called(once('lines')))
    return withRetries(inShape, mayRestart, patience, signal)
  }
}

async function* called(pieces: AsyncIterable<ModelPiece>): AsyncGenerator<PatientPiece, void> {
  yield { kind: 'call' }
  yield* pieces
}

/** The first shape that the server takes, from the one on that it took last time. */
async function* inAnyShape(
  start: (shape: Shape) => AsyncIterable<ModelPiece>,
  taken: { from: number },
): AsyncGenerator<PatientPiece, void> {
  for (let step = taken.from; ; step++) {
    try {
      yield* called(start(SHAPES[step] ?? 'lines'))
      taken.from = step
      return
    } catch (error) {
      const refused = error instanceof ModelFault && error.shape
      if (!refused || step >= SHAPES.length - 1) throw error
    }
  }
}

async function* withRetries(
  start: () => AsyncIterable<PatientPiece>,
  mayRestart: () => boolean,
  patience: Patience,
  signal: AbortSignal,
): AsyncGenerator<PatientPiece, void> {
  for (let tries = 1; ; tries++) {
    try {
      yield* start()
      return
    } catch (error) {
      if (!mayRestart()) throw error
      await pause(waitBefore(error, tries, patience), signal)
      yield { kind: 'restart' }
    }
  }
}

/** Milliseconds until another try makes sense. Throws the error where none does. */
function waitBefore(
  error: unknown,
  tries: number,
  { backoffMs, waitMs }: Pick<Patience, 'backoffMs' | 'waitMs'>,
): number {
  if (!(error instanceof ModelFault && error.again) || tries >= TRIES) throw error
  // Up to half as much again, so that many clients do not come back at once.
  const wait = error.afterMs ?? backoffMs * 2 ** (tries - 1) * (1 + Math.random() / 2)
  if (wait > waitMs) throw error
  return wait
}

async function* timed(
  start: (signal: AbortSignal) => AsyncGenerator<ModelPiece, void>,
  { startMs, pauseMs }: Patience,
  signal: AbortSignal,
): AsyncGenerator<ModelPiece, void> {
  const own = new AbortController()
  const abort = () => own.abort(signal.reason)
  const late = () => own.abort(new ModelFault('model_too_slow'))
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  let timer = setTimeout(late, startMs)
  try {
    for await (const piece of start(own.signal)) {
      clearTimeout(timer)
      let readOn = false
      try {
        yield piece
        readOn = true
      } finally {
        // Before the loop closes what it reads: that would wait for the next words.
        if (!readOn) own.abort()
      }
      timer = setTimeout(late, pauseMs)
    }
  } catch (error) {
    own.signal.throwIfAborted()
    throw error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
    own.abort()
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
}
