/** A line of a page; what is left out is set as in plain running text. */
interface Printed {
  readonly text: string
  /** Of the letters, in points. */
  readonly size?: number
  readonly bold?: boolean
  /** From the left margin, in points. */
  readonly indent?: number
  /** Between this base line and the one before, in points. */
  readonly gap?: number
}

export type Page = readonly (string | Printed)[]

/** The least that is a PDF: pages of lines in Helvetica, 12 points high and 14 apart. Brackets cannot be written. */
export function pdfOf(...pages: readonly Page[]): Uint8Array {
  const first = 5
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>',
    ...pages.flatMap((page, i) => {
      const text = textOf(page)
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents ${first + 2 * i + 1} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>`,
        `<</Length ${text.length}>>stream\n${text}\nendstream`,
      ]
    }),
  ]
  return new TextEncoder().encode(fileOf(objects))
}

function textOf(page: Page): string {
  let base = 720
  const lines = page.map((line) => {
    const { text, size = 12, bold = false, indent = 0, gap = 14 } = asPrinted(line)
    base -= gap
    return `/${bold ? 'F2' : 'F1'} ${size} Tf 1 0 0 1 ${72 + indent} ${base} Tm (${text}) Tj`
  })
  return `BT ${lines.join(' ')} ET`
}

const asPrinted = (line: string | Printed): Printed =>
  typeof line === 'string' ? { text: line } : line

function fileOf(objects: readonly string[]): string {
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = pdf.length
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return `${pdf}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${pdf.length}\n%%EOF`
}
