import { type ReadonlySignal, signal } from '@preact/signals'

/** Short words about what has just been done ("Copied"): shown for a moment, and read aloud. */
export interface Notice {
  readonly words: ReadonlySignal<string | null>
  readonly say: (words: string) => void
}

const SHOWN_MS = 4000

export function createNotice(): Notice {
  const words = signal<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    words,
    say: (said) => {
      clearTimeout(timer)
      words.value = said
      timer = setTimeout(() => {
        words.value = null
      }, SHOWN_MS)
    },
  }
}
