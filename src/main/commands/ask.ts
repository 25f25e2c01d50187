import { createInterface } from 'node:readline/promises'
import { answerIn } from '../../ask/answer-in.ts'
import type { Assistant } from '../../ask.ts'
import { type Answer, type AskRequest, QUESTION_MAX, type Turn } from '../../contract.ts'
import { Problem } from '../../problem.ts'
import { answerLines } from '../answer-lines.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { namedSources } from '../named-sources.ts'
import type { Session } from '../session.ts'
import { print, readPipe } from '../terminal.ts'
import { withAssistant } from '../with-assistant.ts'

export interface AskOptions {
  readonly json?: boolean
  /** Goes on with a question a line, each understood from what was said before. */
  readonly follow?: boolean
  readonly mode?: 'extractive' | 'generative'
  readonly topK?: number
  readonly source?: readonly string[]
  /** False: the answer is not kept. */
  readonly record?: boolean
}

/** So many turns are sent along as what was said before. */
const HISTORY_MAX = 100

/** Answers a question, or a talk of them. Fails where the last one is not answered by the sources. */
export async function ask(
  session: Session,
  words: string | undefined,
  options: AskOptions,
): Promise<ExitCode> {
  const { json = false, follow = false, mode, topK, record = true } = options
  const first = await firstQuestion(words, follow)
  return withAssistant(session, { recorded: record }, async (assistant) => {
    const scope = await namedSources(assistant.library, options.source)
    const request = { ...scope, ...(mode && { mode }), ...(topK && { topK }) }
    const history: Turn[] = []
    let last: Answer | undefined
    const say = async (question: string) => {
      last = await answerTo(assistant, { ...request, question: checked(question), history })
      print(json ? JSON.stringify(last) : answerLines(last, session.paint))
      history.push({ role: 'user', content: question }, { role: 'assistant', content: last.text })
      history.splice(0, history.length - HISTORY_MAX)
    }
    if (first !== null) await say(first)
    if (follow) await eachLine(say)
    return last?.status === 'answered' ? EXIT.done : EXIT.failed
  })
}

async function firstQuestion(words: string | undefined, follow: boolean): Promise<string | null> {
  if (words !== undefined && words !== '-') return words
  // The pipe then holds a question a line.
  return follow ? null : readPipe('a question')
}

function checked(words: string): string {
  const question = words.trim()
  if (question === '') throw new Problem('The question is empty', 'Ask something.')
  if (question.length > QUESTION_MAX)
    throw new Problem(
      `The question has ${question.length} characters`,
      `Ask in at most ${QUESTION_MAX}.`,
    )
  return question
}

const answerTo = (assistant: Assistant, request: AskRequest): Promise<Answer> =>
  answerIn(assistant.ask(request, new AbortController().signal))

async function eachLine(say: (question: string) => Promise<void>): Promise<void> {
  const terminal = process.stdin.isTTY === true
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal })
  lines.setPrompt(terminal ? '\n> ' : '')
  lines.prompt()
  for await (const line of lines) {
    if (line.trim()) await say(line)
    lines.prompt()
  }
}
