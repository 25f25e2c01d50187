import type { Citation } from '../contract.ts'
import type { Passage } from '../text/passage.ts'
import type { Source } from '../text/source.ts'
import { cut, type Span } from '../text/span.ts'
import { voiceAt } from '../text/voice.ts'
import { fragmentUrl } from './fragment-url.ts'

/** How much of the text around a quote is kept, in code units, to find it again should its place move. */
const CONTEXT = 48

/** The words at a span with all that a stranger needs to find and check them. They are cut here and nowhere else. */
export function cite(n: number, source: Source, passage: Passage, span: Span): Citation {
  const quote = cut(source.text, span)
  const voice = voiceAt(source, span)
  return {
    n,
    sourceId: source.id,
    passageId: passage.id,
    title: source.title,
    section: passage.section,
    quote,
    start: span.start,
    end: span.end,
    prefix: cut(source.text, {
      start: wholeCharacter(source.text, Math.max(0, span.start - CONTEXT)),
      end: span.start,
    }),
    suffix: cut(source.text, {
      start: span.end,
      end: wholeCharacter(source.text, Math.min(source.text.length, span.end + CONTEXT)),
    }),
    sourceSha256: source.sha256,
    url: fragmentUrl(source.id, quote),
    voice: voice.voice,
    quotedParty: voice.voice === 'quoted' ? voice.party : null,
  }
}

/** Moves forward out of the middle of a surrogate pair. */
const wholeCharacter = (text: string, at: number): number =>
  isLowSurrogate(text.charCodeAt(at)) && at > 0 && at < text.length ? at + 1 : at

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
