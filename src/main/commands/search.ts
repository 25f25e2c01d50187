import type { RankedPassage } from '../../contract.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { namedSources } from '../named-sources.ts'
import type { Session } from '../session.ts'
import { type Paint, print, printable, readPipe } from '../terminal.ts'
import { withAssistant } from '../with-assistant.ts'

export interface SearchOptions {
  readonly json?: boolean
  readonly topK?: number
  readonly source?: readonly string[]
}

/** Prints the best passages for some words, best first. Fails where there are none. */
export async function search(
  session: Session,
  words: string,
  { json = false, topK, source }: SearchOptions,
): Promise<ExitCode> {
  const query = (words === '-' ? await readPipe('the words to look for') : words).trim()
  const passages = await withAssistant(session, { recorded: false }, async (assistant) =>
    assistant.search(
      { query, ...(topK && { topK }), ...(await namedSources(assistant.library, source)) },
      new AbortController().signal,
    ),
  )
  if (json) print(JSON.stringify({ passages }))
  else print(passages.map((passage) => lined(passage, session.paint)).join('\n\n'))
  return passages.length > 0 ? EXIT.done : EXIT.failed
}

const lined = (passage: RankedPassage, paint: Paint): string => {
  const { rank, title, section, sourceId, start, end, score, text } = passage
  const heading = [title, ...(section ? [section] : [])].join(' · ')
  return [
    `${paint.bold(`${rank}. ${printable(heading)}`)} ${paint.dim(`score ${score.toFixed(3)}`)}`,
    paint.dim(`   characters ${start} to ${end} of ${printable(sourceId)}`),
    printable(text).replace(/^/gm, '   '),
  ].join('\n')
}
