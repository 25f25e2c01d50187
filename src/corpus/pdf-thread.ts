/**
 * A thread of its own for pdf.js. In a damaged file it leaves promises to fail that nobody awaits, which would end the
 * program; there they end nothing, since what matters fails the call as well.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'

export interface PdfThread {
  /** Speaks to pdf.js, as its own worker does. */
  readonly port: MessagePort
  /** Rejects where the thread dies, and never resolves. */
  readonly failure: Promise<never>
  end(): Promise<unknown>
}

/** JavaScript, since a new thread has nothing that reads TypeScript. */
const PROGRAM = `
import { workerData } from 'node:worker_threads'
process.on('unhandledRejection', () => {})
const { WorkerMessageHandler } = await import(workerData.pdfjs)
WorkerMessageHandler.initializeFromPort(workerData.port)
`

export function startPdfThread(): PdfThread {
  const { resolve } = createRequire(import.meta.url)
  const pdfjs = pathToFileURL(resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')).href
  const { port1, port2 } = new MessageChannel()
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`), {
    workerData: { pdfjs, port: port2 },
    transferList: [port2],
    execArgv: [],
    // Not piped to ours: what is wrong with a file is told where it is skipped.
    stdout: true,
    stderr: true,
  })
  const failure = new Promise<never>((_, reject) => {
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The thread of pdf.js ended with ${code}`)))
  })
  // It is raced against the reading, and may fail after that.
  failure.catch(() => {})
  const end = () => {
    port1.close()
    return thread.terminate()
  }
  return { port: port1, failure, end }
}
