/** Chosen sentences to drafts that say whose words they are, so that a claim never reads as the assistant's own. */
import type { Draft } from '../text/draft.ts'
import type { Library } from '../text/library.ts'
import type { Chosen } from './choose.ts'
import { leans } from './leans.ts'

/** The first statement from a source names its author or title; those after it only quote. */
export function phrase(chosen: readonly Chosen[], sources: Library['sources']): Draft[] {
  let said: string | null = null
  return chosen.map((choice) => {
    const { passage, sentence, text } = choice
    const isHeading = sentence.kind === 'heading'
    const leadIn =
      said === passage.sourceId ? '' : isHeading ? HEADED : leadInOf(passage.sourceId, sources)
    said = passage.sourceId
    const place = leans(text) && passage.section && !isHeading ? `Under “${passage.section}”` : ''
    return {
      text: `${join(place, leadIn)}“${text}”`,
      quotes: [{ passage, span: { start: sentence.start, end: sentence.end } }],
      kind: 'verbatim',
    }
  })
}

/** A title or a byline is nobody's claim. */
const HEADED = 'The document is headed'

function join(place: string, leadIn: string): string {
  if (place && leadIn) return `${place}, ${leadIn}: `
  if (place) return `${place}: `
  return leadIn ? `${leadIn.replace(/^from/, 'From')}: ` : ''
}

function leadInOf(sourceId: string, sources: Library['sources']): string {
  const source = sources.get(sourceId)
  if (!source) return ''
  return source.author ? `${source.author} writes` : `from “${source.title}”`
}
