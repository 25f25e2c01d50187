import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Citation } from '../../contract.ts'
import type { Span } from '../text/segments.ts'
import type { Turn } from './turn.ts'

/** What the reader shows: a document, the answer whose evidence is marked in it, and the place looked at. */
export interface Reading {
  readonly sourceId: string
  readonly turn: Turn | null
  /** Number of the active citation of the turn's answer. */
  readonly active: number | null
  /** A place that is no citation: a retrieved passage, a linked span. */
  readonly spot: Span | null
}

export interface Reader {
  readonly reading: ReadonlySignal<Reading | null>
  /** Counts the requests to look at a place, so that asking for the same place twice scrolls twice. */
  readonly visits: ReadonlySignal<number>
  readonly openCitation: (turn: Turn, citation: Citation) => void
  readonly openSpot: (turn: Turn | null, sourceId: string, spot: Span | null) => void
  /** To the next (+1) or previous (-1) citation of the answer, over all its documents, and round. */
  readonly step: (by: 1 | -1) => void
  /** Closes it, and gives the focus back to where it was opened from. */
  readonly close: () => void
}

export function createReader(): Reader {
  const reading = signal<Reading | null>(null)
  const visits = signal(0)
  let openedFrom: HTMLElement | null = null

  const open = (next: Reading) => {
    if (reading.value === null && document.activeElement instanceof HTMLElement)
      openedFrom = document.activeElement
    reading.value = next
    visits.value++
  }
  const openCitation = (turn: Turn, { n, sourceId }: Citation) =>
    open({ sourceId, turn, active: n, spot: null })

  return {
    reading: computed(() => reading.value),
    visits,
    openCitation,
    openSpot: (turn, sourceId, spot) => open({ sourceId, turn, active: null, spot }),
    step: (by) => {
      const { turn, active } = reading.value ?? {}
      if (!turn) return
      const citations = turn.arrived.value.citations
      const at = citations.findIndex((c) => c.n === active)
      const from = at < 0 && by < 0 ? 0 : at
      const next = citations[(from + by + citations.length) % citations.length]
      if (next) openCitation(turn, next)
    },
    close: () => {
      reading.value = null
      // What it was opened from may be gone by now; then one goes on asking.
      if (openedFrom?.isConnected) openedFrom.focus()
      else document.getElementById('question')?.focus()
      openedFrom = null
    },
  }
}
