import type { Answer, Citation, Statement } from '../../contract.ts'
import { unansweredWords, withheldWords } from './generation-words.ts'

const placeOf = ({ title, section }: Citation): string =>
  section === null || section === title ? title : `${title}, ${section}`

/** An answer as plain text, its quotes as numbered notes below it. */
export function answerAsText(answer: Answer): string {
  const notes = answer.citations.map((c) => `[${c.n}] “${c.quote}” — ${placeOf(c)}`)
  return [answer.text, ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n')
}

/** An answer as Markdown, its quotes as footnotes. The documents' own characters never become markup. */
export function answerAsMarkdown(answer: Answer, link: string): string {
  const body =
    answer.statements.length === 0
      ? [escapeMarkdown(answer.text)]
      : answer.statements.map(
          (s) =>
            escapeMarkdown(s.text) +
            s.citations.map((n) => `[^${n}]`).join('') +
            writerOf(s, answer),
        )
  const missing = [unansweredWords(answer), withheldWords(answer)].flatMap((words) =>
    words === null ? [] : escapeMarkdown(words),
  )
  const notes = answer.citations.map(
    (c) =>
      `[^${c.n}]: “${escapeMarkdown(c.quote)}” — ${escapeMarkdown(placeOf(c))} (characters ${c.start}–${c.end})`,
  )
  const head = `# ${escapeMarkdown(answer.question)}`
  const foot = `Answer ${link} of ${answer.createdAt}`
  return `${[head, ...body, ...missing, ...notes, foot].join('\n\n')}\n`
}

/** Marks what is not in the documents' own words. */
const writerOf = ({ support }: Statement, { provenance }: Answer): string =>
  support.verdict === 'verbatim'
    ? ''
    : ` *(worded by ${escapeMarkdown(provenance.answerModel ?? 'a language model')}, supported ${support.score.toFixed(2)})*`

/** On one line, with every character that Markdown could read as markup escaped (CommonMark 0.31, 2.4). */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[!-/:-@[-`{-~]/g, (mark) => (SAFE.has(mark) ? mark : `\\${mark}`))

/** Punctuation that means nothing in the middle of a line. */
const SAFE = new Set([',', ';', '?', '%', '/', "'", '"', '('])
