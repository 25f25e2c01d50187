import { createHash } from 'node:crypto'
import type { Passage } from '../text/passage.ts'

/** A passage is embedded under its heading, so that "It succeeded" lies near what succeeded. */
export const embeddedTextOf = ({ section, text }: Passage): string =>
  section && !text.startsWith(section) ? `${section}\n${text}` : text

/** Names what was embedded, so that a passage that only moved keeps its vector. */
export const keyOf = (embedded: string): string =>
  createHash('sha256').update(embedded).digest('hex').slice(0, 32)
