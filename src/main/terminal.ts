/** What the program prints, and what it reads from the pipe before it. */
import { text } from 'node:stream/consumers'
import pc from 'picocolors'
import { Problem } from '../problem.ts'

export type Paint = Pick<ReturnType<typeof pc.createColors>, 'bold' | 'dim' | 'cyan' | 'yellow'>

/** Colours where a person watches and does not object (no-color.org), and nowhere else. */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  return pc.createColors(stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb')
}

/** Without the control characters by which a document's words could command a terminal. */
export const printable = (words: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  words.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Whoever reads us may have read enough, as `head` does: that ends the program and is no fault. */
export function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
}

/** All that comes through the pipe. Throws a Problem where a person sits at the other end. */
export async function readPipe(wanted: string): Promise<string> {
  if (process.stdin.isTTY)
    throw new Problem('Nothing comes through a pipe', `Pipe ${wanted} in, or write it out.`)
  return text(process.stdin)
}
