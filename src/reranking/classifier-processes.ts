/** Processes that read pairs with one model, so that a question's pairs use every core and hold up no other question. */
import { availableParallelism } from 'node:os'
import { type OtherProcess, startProcess } from '../start-process.ts'
import type { Batch, ProcessModel } from './classifier-process.ts'

export interface ClassifierProcesses {
  readonly count: number
  /** Logits of each pair, one after the other. The process that has the least to do takes it. */
  readonly run: (batch: Batch) => Promise<Float32Array>
  readonly end: () => void
}

/** Each holds the model once more. */
const MOST = 4

/** Rejects where the model cannot be loaded. */
export async function openClassifierProcesses(model: ProcessModel): Promise<ClassifierProcesses> {
  const count = Math.min(availableParallelism(), MOST)
  const opened = await Promise.allSettled(Array.from({ length: count }, () => openReader(model)))
  const readers = opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  const end = () => {
    for (const reader of readers) reader.end()
  }
  for (const one of opened)
    if (one.status === 'rejected') {
      end()
      throw one.reason
    }
  return {
    count,
    run: (batch) => readers.reduce((a, b) => (b.waiting() < a.waiting() ? b : a)).run(batch),
    end,
  }
}

interface Reader {
  /** Tokens of the batches that it has to read. */
  readonly waiting: () => number
  readonly run: ClassifierProcesses['run']
  readonly end: () => void
}

/** One that ends is started again, and reads what it has not read. */
async function openReader(model: ProcessModel): Promise<Reader> {
  let current = await start(model)
  let starting: Promise<Started> | null = null
  let tokens = 0
  const running = async (): Promise<Started> => {
    if (!current.hasEnded()) return current
    starting ??= start(model).finally(() => {
      starting = null
    })
    current = await starting
    return current
  }
  const read = async (batch: Batch): Promise<Float32Array> => {
    const process = await running()
    return process.ask(batch).catch(async (error) => {
      if (!process.hasEnded()) throw error
      return (await running()).ask(batch)
    })
  }
  return {
    waiting: () => tokens,
    run: (batch) => {
      tokens += batch.ids.length
      return read(batch).finally(() => {
        tokens -= batch.ids.length
      })
    },
    end: () => current.end(),
  }
}

type Started = OtherProcess<null, Batch, Float32Array>

const start = (model: ProcessModel): Promise<Started> =>
  startProcess(import.meta.url, 'classifier-process', model)
