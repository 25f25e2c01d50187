import { passagesOf } from '../../corpus/passages.ts'
import { readCorpus } from '../../corpus/read-corpus.ts'
import { Problem } from '../../problem.ts'
import type { Source } from '../../text/source.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Session } from '../session.ts'
import { type Paint, print, printable } from '../terminal.ts'

/** Lists what can be cited, or prints the text of one source, whose characters citations count. */
export async function listSources(
  { config, log, paint }: Session,
  id: string | undefined,
  { json = false }: { readonly json?: boolean },
): Promise<ExitCode> {
  const { sources, skipped } = await readCorpus(config.corpusDir)
  if (id !== undefined) return printText(sources.get(id), id, json)
  const summaries = [...sources.values()].map(summaryOf)
  if (json) print(JSON.stringify({ sources: summaries, skipped }))
  else {
    for (const summary of summaries) print(lined(summary, paint))
    for (const { path, reason } of skipped) log.warn({ path, reason }, 'Skipped a file')
  }
  return summaries.length > 0 ? EXIT.done : EXIT.failed
}

function printText(source: Source | undefined, id: string, json: boolean): ExitCode {
  if (!source)
    throw new Problem(`There is no source ${JSON.stringify(id)}`, 'Run: verbatim sources')
  if (json) print(JSON.stringify({ ...summaryOf(source), text: source.text }))
  // To another program it goes as it is, character by character.
  else process.stdout.write(process.stdout.isTTY ? `${printable(source.text)}\n` : source.text)
  return EXIT.done
}

const summaryOf = (source: Source) => {
  const { id, title, author, format, path, sha256, text } = source
  const passages = passagesOf(source).length
  return { id, title, author, format, path, sha256, length: text.length, passages }
}

const lined = (
  { id, title, author, format, length, passages }: ReturnType<typeof summaryOf>,
  paint: Paint,
): string => {
  const facts = `${format}, ${length} characters, ${passages} passages`
  return `${paint.bold(printable(id))}\n  ${printable(title)}${author ? `, by ${printable(author)}` : ''}\n  ${paint.dim(facts)}`
}
