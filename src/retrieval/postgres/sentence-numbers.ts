import type { Sentence } from '../../text/passage.ts'

/** Kinds as numbers; the order is never changed. */
const KINDS: readonly Sentence['kind'][] = ['sentence', 'heading', 'item']

/** Three numbers a sentence: start, end, kind. */
export const flattened = (sentences: readonly Sentence[]): number[] =>
  sentences.flatMap(({ start, end, kind }) => [start, end, KINDS.indexOf(kind)])

export const sentencesIn = (numbers: readonly number[]): Sentence[] =>
  Array.from({ length: numbers.length / 3 }, (_, i) => ({
    start: numbers[3 * i] ?? 0,
    end: numbers[3 * i + 1] ?? 0,
    kind: KINDS[numbers[3 * i + 2] ?? 0] ?? 'sentence',
  }))
