/** Whether a statement turns round what the cited words say: denies it, asserts what they deny, or says the opposite. */

import { polesOf } from '../text/scales.ts'
import type { Span } from '../text/span.ts'
import type { PlacedPole, Polarity } from './polarity.ts'

/** What is turned round, in words for the one who wrote the statement; null where nothing is. */
export const flipIn = (statement: Polarity, cited: Polarity): string | null =>
  deniedIn(statement, cited) ?? assertedIn(statement, cited) ?? oppositeIn(statement, cited)

function deniedIn(statement: Polarity, cited: Polarity): string | null {
  for (const word of statement.foci) {
    if (cited.denied.has(word)) continue
    if (cited.plain.has(word)) return `it denies “${word}”, which the cited words assert`
    if (!cited.negative && !hasOpposite(cited, word))
      return `it denies “${word}”, and the cited words deny nothing`
  }
  return null
}

function assertedIn({ plain, denied }: Polarity, cited: Polarity): string | null {
  const word = [...cited.foci].find(
    (each) => plain.has(each) && !denied.has(each) && !cited.plain.has(each),
  )
  return word === undefined ? null : `it asserts “${word}”, which the cited words deny`
}

function oppositeIn(statement: Polarity, cited: Polarity): string | null {
  for (const pole of statement.poles) {
    const beside = cited.poles.filter((other) => other.scale === pole.scale && meet(pole, other))
    if (beside.some(({ side }) => side === pole.side)) continue
    // Where the cited words say it too, of something else, only the nearest neighbour tells.
    const held = cited.plain.has(pole.lemma)
    const opposite = beside.find(
      ({ lemma, left }) => lemma !== pole.lemma && (!held || left[0] === pole.left[0]),
    )
    if (opposite) return `it says “${pole.word}” where the cited words say “${opposite.word}”`
  }
  return null
}

const hasOpposite = ({ poles }: Polarity, word: string): boolean =>
  polesOf(word).some(({ scale, side }) => poles.some((p) => p.scale === scale && p.side !== side))

/** Whether two words speak of the same: a neighbour on the same side, or none at all. */
function meet(a: PlacedPole, b: PlacedPole): boolean {
  if (a.left.length + a.right.length === 0) return true
  return a.left.some((word) => b.left.includes(word)) || a.right.some((w) => b.right.includes(w))
}

/** The words of the statement that the cited words say by another word for the same side: "did not succeed", "failed". */
export const agreeingIn = (statement: Polarity, cited: Polarity): readonly Span[] =>
  statement.poles.filter(({ scale, side }) =>
    cited.poles.some((pole) => pole.scale === scale && pole.side === side),
  )
