import { Problem } from '../../problem.ts'
import type { Library, SourceFacts } from '../../text/library.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Session } from '../session.ts'
import { type Paint, print, printable } from '../terminal.ts'
import { withLibrary } from '../with-library.ts'

/** Lists what can be cited, or prints the text of one source, whose characters citations count. */
export const listSources = (
  session: Session,
  id: string | undefined,
  { json = false }: { readonly json?: boolean },
): Promise<ExitCode> =>
  withLibrary(session, (library) =>
    id === undefined ? printList(session, library, json) : printText(library, id, json),
  )

async function printList(
  { log, paint }: Session,
  library: Pick<Library, 'list' | 'skipped'>,
  json: boolean,
) {
  const sources: SourceFacts[] = []
  for await (const facts of library.list()) {
    sources.push(facts)
    if (!json) print(lined(facts, paint))
  }
  const { skipped } = library
  if (json) print(JSON.stringify({ sources, skipped }))
  else for (const { path, reason } of skipped) log.warn({ path, reason }, 'Skipped a file')
  return sources.length > 0 ? EXIT.done : EXIT.failed
}

async function printText(
  { find, read }: Pick<Library, 'find' | 'read'>,
  id: string,
  json: boolean,
) {
  const source = (await read([id])).get(id)
  if (!source)
    throw new Problem(`There is no source ${JSON.stringify(id)}`, 'Run: verbatim sources')
  if (json) print(JSON.stringify({ ...(await find([id])).get(id), text: source.text }))
  // To another program it goes as it is, character by character.
  else process.stdout.write(process.stdout.isTTY ? `${printable(source.text)}\n` : source.text)
  return EXIT.done
}

const lined = (
  { id, title, author, format, length, passages }: SourceFacts,
  paint: Paint,
): string => {
  const facts = `${format}, ${length} characters, ${passages} passages`
  return `${paint.bold(printable(id))}\n  ${printable(title)}${author ? `, by ${printable(author)}` : ''}\n  ${paint.dim(facts)}`
}
