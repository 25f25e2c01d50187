/** Chosen sentences to drafts that say whose words they are, so that a claim never reads as the assistant's own. */
import type { Draft } from '../text/draft.ts'
import { leans } from '../text/leans.ts'
import type { Source, Sources } from '../text/source.ts'
import { voiceAt } from '../text/voice.ts'
import type { Chosen } from './choose.ts'

/**
 * The first statement from a source names its author or title; those after it only quote. Words that the source quotes
 * from somebody are said to be theirs.
 */
export function phrase(chosen: readonly Chosen[], sources: Sources): Draft[] {
  let said: string | null = null
  return chosen.map((choice) => {
    const { passage, sentence, text } = choice
    const isHeading = sentence.kind === 'heading'
    const source = sources.get(passage.sourceId)
    const quoted = source && quotedParty(source, choice)
    const first = said !== passage.sourceId
    const leadIn = isHeading && first ? HEADED : source ? leadInOf(source, first, quoted) : ''
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

function leadInOf({ author, title }: Source, first: boolean, quoted: string | null | undefined) {
  if (quoted) return author ? `${author} quotes ${quoted}` : `from “${title}”, quoting ${quoted}`
  if (!first) return ''
  return author ? `${author} writes` : `from “${title}”`
}

/** Whom a sentence quotes, where it does not say so itself: one out of the middle of a long quotation. */
function quotedParty(source: Source, { sentence, text }: Chosen): string | null {
  const voice = voiceAt(source, sentence)
  if (voice.voice === 'author' || voice.party === null) return null
  return text.includes(voice.party) ? null : voice.party.replace(/^(?:The|An?)\b/, lowerCase)
}

const lowerCase = (words: string): string => words.toLowerCase()
