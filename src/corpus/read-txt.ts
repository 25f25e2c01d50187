import { canonicalText } from './canonical.ts'
import type { Extract } from './extraction.ts'
import { layOutText } from './layout.ts'

/** Plain text as it stands; its layout tells the title, the byline and the headings. */
export const readTxt: Extract = async (bytes) => {
  const text = canonicalText(bytes)
  if (text === null) return { kind: 'refused', reason: 'It is not valid UTF-8 text.' }
  return { kind: 'extracted', extracted: { text, ...layOutText(text) } }
}
