import { type ReadonlySignal, signal } from '@preact/signals'
import type { Citation } from '../../contract.ts'

/** A citation that is glanced at, without opening its document, and the chip that it belongs to. */
export interface Glance {
  readonly citation: Citation
  readonly anchor: HTMLElement
}

/**
 * Shows a citation while the pointer or the focus is on its chip, or the pointer on the card itself
 * (WCAG 1.4.13: hoverable, dismissible, persistent).
 */
export interface CitationGlance {
  readonly glance: ReadonlySignal<Glance | null>
  readonly show: (glance: Glance, afterMs: number) => void
  readonly hide: (afterMs: number) => void
  /** Keeps the card that is about to be hidden. */
  readonly keep: () => void
}

export function createCitationGlance(): CitationGlance {
  const glance = signal<Glance | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const set = (next: Glance | null, afterMs: number) => {
    clearTimeout(timer)
    const act = () => {
      glance.value = next
    }
    if (afterMs === 0) act()
    else timer = setTimeout(act, afterMs)
  }
  return {
    glance,
    show: (next, afterMs) => set(next, afterMs),
    hide: (afterMs) => set(null, afterMs),
    keep: () => clearTimeout(timer),
  }
}
