import type { Answer, Citation } from '../contract.ts'

/** Addresses of what annotations point at, as this server is reached. */
export interface Addresses {
  /** Of the annotation collection itself. */
  readonly collection: string
  readonly source: (sourceId: string) => string
  /** Of a source's text as it was, by its hash. */
  readonly text: (sha256: string) => string
}

/**
 * An answer's citations as a W3C Web Annotation collection (www.w3.org/TR/annotation-model), one annotation for each.
 * That standard counts in Unicode code points, we in UTF-16 code units: `textOf` gives the text that was cited, by
 * its hash. Where it was not kept, the quote with its surroundings is the only selector.
 */
export function annotationsOf(
  answer: Answer,
  textOf: (sha256: string) => string | null,
  addresses: Addresses,
) {
  const items = answer.citations.map((citation) => ({
    id: `${addresses.collection}#${citation.n}`,
    type: 'Annotation',
    created: answer.createdAt,
    motivation: 'highlighting',
    generator: {
      id: 'urn:verbatim',
      type: 'Software',
      name: `Verbatim ${answer.provenance.version}`,
    },
    body: answer.statements
      .filter(({ citations }) => citations.includes(citation.n))
      .map(({ text }) => ({
        type: 'TextualBody',
        value: text,
        format: 'text/plain',
        purpose: 'describing',
      })),
    target: {
      type: 'SpecificResource',
      source: addresses.source(citation.sourceId),
      // The copy of the source as it was, which the selectors belong to.
      state: {
        type: 'TimeState',
        sourceDate: answer.createdAt,
        cached: addresses.text(citation.sourceSha256),
        sha256: citation.sourceSha256,
      },
      selector: selectorsOf(citation, textOf(citation.sourceSha256)),
    },
  }))
  return {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { sha256: 'urn:verbatim:sha256' }],
    id: addresses.collection,
    type: 'AnnotationCollection',
    label: answer.question,
    total: items.length,
    first: {
      id: `${addresses.collection}#page`,
      type: 'AnnotationPage',
      partOf: addresses.collection,
      startIndex: 0,
      items,
    },
  }
}

function selectorsOf({ quote, prefix, suffix, start, end }: Citation, text: string | null) {
  const words = { type: 'TextQuoteSelector', exact: quote, prefix, suffix }
  if (text === null) return [words]
  const before = codePoints(text.slice(0, start))
  const position = {
    type: 'TextPositionSelector',
    start: before,
    end: before + codePoints(text.slice(start, end)),
  }
  return [words, position]
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
