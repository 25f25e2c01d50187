import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { AuditReport } from '../contract/audit.ts'
import type { Answer, Citation } from '../contract.ts'
import type { Entry } from '../record/entry.ts'

export interface ReceiptParts {
  readonly answer: Answer
  readonly entry: Entry
  readonly report: AuditReport
  /** Texts that were cited, as they were, by hash. */
  readonly texts: ReadonlyMap<string, string>
}

/** How much of the paragraph is shown to each side of a quote, in code units. */
const AROUND = 600

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.6 Georgia, serif }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem } h3 { font-size: 1rem }
blockquote { margin: 0.5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid #999; white-space: pre-wrap }
mark { background: #ffe08a; color: #000 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; font: 0.8rem/1.5 system-ui, sans-serif }
dt { opacity: 0.75 } dd { margin: 0; overflow-wrap: anywhere }
.verdict { font: 600 0.8rem system-ui, sans-serif }
`
/** A self-contained page may use this one style, and nothing else at all. */
const RULES = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/**
 * One answer as one HTML file that opens without this server: the question, the statements, each quote in the
 * paragraph where it stood, hashes and verdicts. Text is escaped by the template.
 */
export async function receiptOf({ answer, entry, report, texts }: ReceiptParts): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${RULES}">
<meta name="viewport" content="width=device-width">
<title>Receipt: ${answer.question}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1 dir="auto">${answer.question}</h1>
${statementsOf(answer)}
<h2>Quotes</h2>
${answer.citations.length === 0 ? html`<p>None: the sources do not answer this.</p>` : ''}
${answer.citations.map((citation) => quoteOf(citation, report, texts.get(citation.sourceSha256)))}
<h2>Record</h2>
${facts({
  Answer: answer.id,
  'Answered at': answer.createdAt,
  'Checked at': new Date().toISOString(),
  Verdict: report.verdict,
  Position: String(entry.position),
  Hash: entry.sha256,
  'Hash before it': entry.previousSha256,
  'Content hash': entry.contentSha256,
  Chain: report.record.note === '' ? report.record.chain : `broken: ${report.record.note}`,
  Signature: entry.signature ?? 'none',
  Index: answer.provenance.indexSha256,
  Models: modelsOf(answer),
})}
</main>
</body>
</html>
`
  return page.toString()
}

const statementsOf = ({ status, text, statements }: Answer) =>
  status === 'answered'
    ? statements.map(
        (statement) =>
          html`<p dir="auto">${statement.text} ${statement.citations.map((n) => html`<a href="#quote-${n}">[${n}]</a> `)}</p>\n`,
      )
    : html`<p dir="auto">${text}</p>`

function quoteOf(citation: Citation, report: AuditReport, text: string | undefined) {
  const { n, title, section, start, end, sourceSha256 } = citation
  const checked = report.citations.find((one) => one.n === n)
  const now = checked?.start == null ? '' : `, now at ${checked.start}–${checked.end}`
  const verdict = checked ? `${checked.verdict}${now} ${checked.note && `(${checked.note})`}` : '?'
  return html`<section id="quote-${n}">
<h3 dir="auto">[${n}] ${title}${section === null ? '' : ` · ${section}`}</h3>
<blockquote dir="auto">${inContext(citation, text)}</blockquote>
<p class="verdict">${verdict}</p>
${facts({ Source: citation.sourceId, Place: `${start}–${end}`, 'Source hash': sourceSha256 })}
</section>
`
}

/** The quote in its paragraph as it stood, or between its recorded surroundings where that text was not kept. */
function inContext({ quote, prefix, suffix, start, end }: Citation, text: string | undefined) {
  if (text?.slice(start, end) !== quote) return html`…${prefix}<mark>${quote}</mark>${suffix}…`
  const before = text.slice(Math.max(0, start - AROUND), start)
  const after = text.slice(end, end + AROUND)
  const from = before.slice(before.lastIndexOf('\n\n') + 1).trimStart()
  const [to = ''] = after.split('\n\n', 1)
  return html`${from}<mark>${quote}</mark>${to}`
}

const modelsOf = ({ provenance }: Answer): string =>
  [provenance.embeddingModel, provenance.rerankerModel, provenance.answerModel]
    .filter((name) => name !== null)
    .join(', ')

const facts = (values: Readonly<Record<string, string>>) =>
  html`<dl>${Object.entries(values).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
