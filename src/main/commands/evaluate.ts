import { readFile } from 'node:fs/promises'
import { answerIn } from '../../ask/answer-in.ts'
import { Problem } from '../../problem.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { questionSetIn } from '../question-set.ts'
import { type Asked, type Scores, scoresOf } from '../scores.ts'
import type { Session } from '../session.ts'
import { print, readPipe } from '../terminal.ts'
import { withAssistant } from '../with-assistant.ts'

/**
 * Asks every question of a set and prints how many are answered as it says. Fails where a quote is not exact or a
 * statement has no citation, which must never be.
 */
export async function evaluate(
  session: Session,
  file: string,
  { json = false }: { readonly json?: boolean },
): Promise<ExitCode> {
  const set = file === '-' ? await readPipe('a question set') : await textOf(file)
  const scores = await withAssistant(session, { recorded: false }, async (assistant) => {
    const questions = await questionSetIn(set, assistant.library)
    const asked: Asked[] = []
    for (const question of questions) {
      const { question: words, history } = question
      const signal = new AbortController().signal
      const request = { question: words, ...(history && { history }) }
      asked.push({ question, answer: await answerIn(assistant.ask(request, signal)) })
    }
    const cited = asked.flatMap(({ answer }) => answer.citations.map(({ sourceId }) => sourceId))
    return scoresOf(asked, await assistant.library.read(new Set(cited)))
  })
  print(json ? JSON.stringify(scores) : table(scores))
  return scores.exact.of === scores.exact.good && scores.grounded.of === scores.grounded.good
    ? EXIT.done
    : EXIT.failed
}

const table = ({ medianMs, questions, ...shares }: Scores): string =>
  [
    `questions   ${questions}, ${medianMs.toFixed(1)} ms each (median)`,
    ...Object.entries(shares).map(([name, { good, of }]) => {
      const share = of === 0 ? 'none' : (good / of).toFixed(3)
      return `${name.padEnd(11)} ${share} (${good} of ${of})`
    }),
  ].join('\n')

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Problem(`${file} cannot be read`, 'Name a file with one JSON object a line.', {
      cause,
    })
  })
