import JSZip from 'jszip'

export interface Line {
  readonly text: string
  readonly style?: 'Title' | 'Heading1' | 'Heading2'
  readonly list?: boolean
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** The least that is a Word document: paragraphs with styles, and one bulleted list. */
export async function docxOf(lines: readonly Line[]): Promise<Uint8Array> {
  const zip = new JSZip()
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const relations = (...all: string[]) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
  const part = (name: string, type: string) =>
    `<Override PartName="/word/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('document', 'document.main')}${part('styles', 'styles')}${part('numbering', 'numbering')}</Types>`,
  )
  zip.file('_rels/.rels', relations(relation('r', 'officeDocument', 'word/document.xml')))
  zip.file(
    'word/_rels/document.xml.rels',
    relations(relation('s', 'styles', 'styles.xml'), relation('n', 'numbering', 'numbering.xml')),
  )
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
  zip.file(
    'word/styles.xml',
    `<w:styles ${WORD}>${style('Title', 'Title')}${style('Heading1', 'heading 1')}${style('Heading2', 'heading 2')}</w:styles>`,
  )
  zip.file(
    'word/numbering.xml',
    `<w:numbering ${WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  )
  zip.file(
    'word/document.xml',
    `<w:document ${WORD}><w:body>${lines.map(paragraph).join('')}</w:body></w:document>`,
  )
  return zip.generateAsync({ type: 'uint8array' })
}

function paragraph({ text, style, list }: Line): string {
  const styled = style ? `<w:pStyle w:val="${style}"/>` : ''
  const listed = list ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : ''
  return `<w:p><w:pPr>${styled}${listed}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
}
