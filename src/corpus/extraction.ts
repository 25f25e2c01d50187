import type { Layout } from './layout.ts'

/** Canonical text with what its layout says. */
export interface Extracted extends Layout {
  readonly text: string
}

/** `refused` in words for the person who put the file there. */
export type Extraction =
  | { readonly kind: 'extracted'; readonly extracted: Extracted }
  | { readonly kind: 'refused'; readonly reason: string }

export type Extract = (bytes: Uint8Array) => Promise<Extraction>
