/**
 * Processes that answer what they are asked, one after the other: both ends of the talk. Each model that works beside
 * the thread of the questions has such a one, since two threads of a process cannot both have ONNX Runtime 1.14: its
 * binding keeps one reference for all of them and frees it from whichever loads it next (microsoft/onnxruntime#20084),
 * of which one start in twenty ended without a word.
 */
import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ModelUnavailable } from './problem.ts'
import { errorOf, type ToldError, toldOf } from './told-error.ts'

export interface OtherProcess<Ready, Question, Answer> {
  /** What it has told when it could be asked. */
  readonly ready: Ready
  readonly ask: (question: Question) => Promise<Answer>
  /** Answers that nobody has waited for are lost. */
  readonly end: () => void
  readonly hasEnded: () => boolean
}

type News<Ready, Answer> =
  | { readonly ready: Ready }
  | { readonly answer: Answer }
  | { readonly fault: ToldError }

interface Pending<Answer> {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

const REMEDY = 'Try again. Where it ends each time, look for more memory.'

/**
 * Starts a file beside the one that asks (`from` is its `import.meta.url`), named without its extension, with a `setup`
 * of plain values. Rejects with what it throws while it gets ready. An idle one keeps nobody waiting at the end.
 */
export function startProcess<Ready, Question, Answer>(
  from: string,
  name: string,
  setup: unknown,
): Promise<OtherProcess<Ready, Question, Answer>> {
  const written = from.endsWith('.ts')
  const file = fileURLToPath(new URL(`./${name}.${written ? 'ts' : 'js'}`, from))
  const child = fork(file, [JSON.stringify(setup)], {
    serialization: 'advanced',
    // Standard output may be a protocol, in which it has nothing to say.
    stdio: ['ignore', 2, 2, 'ipc'],
    execArgv: written ? ['--import', tsxFor(from)] : [],
  })
  child.unref()
  // It answers in the order in which it is asked.
  const pending: Pending<Answer>[] = []
  let ended: Error | null = null
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      ended ??= error
      if (child.connected) child.disconnect()
      reject(ended)
      for (const one of pending.splice(0)) one.reject(ended)
    }
    const ask = (question: Question) =>
      new Promise<Answer>((answered, failed) => {
        if (ended) return failed(ended)
        child.channel?.ref()
        pending.push({ resolve: answered, reject: failed })
        child.send(question as object, (error) => error && fail(error))
      })
    child.on('error', fail)
    child.on('exit', (code, signal) =>
      fail(new ModelUnavailable(`The ${name} has ended (${signal ?? code})`, REMEDY)),
    )
    child.on('message', (news: News<Ready, Answer>) => {
      if ('ready' in news) {
        const end = () => void (child.connected && child.disconnect())
        resolve({ ready: news.ready, ask, hasEnded: () => ended !== null, end })
      } else {
        const first = pending.shift()
        if ('answer' in news) first?.resolve(news.answer)
        else if (first) first.reject(errorOf(news.fault))
        else fail(errorOf(news.fault))
      }
      if (pending.length === 0) child.channel?.unref()
    })
  })
}

/** The other end: gets ready by what it is set up with, then answers until nobody is there any more. */
export async function answerParent<Setup, Ready, Question, Answer>(
  open: (setup: Setup) => Promise<{
    readonly ready: Ready
    readonly answer: (question: Question) => Promise<Answer>
  }>,
): Promise<void> {
  // A terminal interrupts both, and whoever asks has still to finish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.once('disconnect', () => process.exit())
  const tell = (news: News<Ready, Answer>) => process.send?.(news, undefined, {}, () => {})
  const fault = (error: unknown): { fault: ToldError } => ({ fault: toldOf(error) })
  try {
    const { ready, answer } = await open(JSON.parse(process.argv[2] ?? 'null'))
    let last = Promise.resolve()
    process.on('message', (question: Question) => {
      last = last.then(async () => {
        tell(await answer(question).then((answer) => ({ answer }), fault))
      })
    })
    tell({ ready })
  } catch (error) {
    tell(fault(error))
  }
}

/** Whoever runs the sources as they are written does it through tsx, of which a new process knows nothing. */
const tsxFor = (from: string): string => pathToFileURL(createRequire(from).resolve('tsx')).href
