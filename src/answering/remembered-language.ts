import type { Language, Reading } from './language.ts'
import { createRecent } from './recent.ts'

/** Sentences: some 20 MB of readings, and the sentences of 400 questions that have none in common. */
const REMEMBERED = 8000
/** In code units. What is longer is no sentence, and is not worth the room. */
const LONGEST = 600

/** Reads each sentence once, as long as it is wanted: the same few are looked at again and again. */
export function rememberReadings({ read }: Language): Language {
  const readings = createRecent<string, Reading>(REMEMBERED)
  return {
    read(text) {
      if (text.length > LONGEST) return read(text)
      const known = readings.get(text)
      if (known) return known
      const reading = read(text)
      readings.set(text, reading)
      return reading
    },
  }
}
