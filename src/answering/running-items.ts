import { type Passage, sentenceTextOf } from '../text/passage.ts'
import type { Chosen } from './choose.ts'

/**
 * The items of a list in running text ("First, ... Second, ... Finally, ...") that a sentence introduces or belongs to,
 * in order, as far as the passages reach; none where there are not two. An item can go on for several sentences; the one
 * with the marker stands for it.
 */
export function runningItems(
  { passage, sentence }: Chosen,
  passages: readonly Passage[],
): Chosen[] {
  const section = adjoining(passage, passages).flatMap(markedSentences)
  const at = section.findIndex(({ chosen }) => chosen.sentence.start === sentence.start)
  const items = itemsFrom(section.slice(firstOf(section, at)))
  const belongs = items.some((item) => item.sentence.start === sentence.start)
  const introduces = items[0]?.sentence === section[at + 1]?.chosen.sentence
  return items.length > 1 && (belongs || introduces) ? items : []
}

/** Those of the same section that stand before and behind a passage without a gap, in order. */
function adjoining(passage: Passage, passages: readonly Passage[]): Passage[] {
  const section = passages
    .filter(({ sourceId, section }) => sourceId === passage.sourceId && section === passage.section)
    .sort((a, b) => a.start - b.start)
  const at = section.findIndex(({ start }) => start === passage.start)
  const gap = (i: number) => (section[i]?.start ?? 0) - (section[i - 1]?.end ?? 0) > GAP_MOST
  let [from, to] = [at, at + 1]
  while (from > 0 && !gap(from)) from--
  while (to < section.length && !gap(to)) to++
  return section.slice(from, to)
}

/** Characters: an empty line, and some spaces. */
const GAP_MOST = 10

interface Marked {
  readonly chosen: Chosen
  readonly marker: Marker | null
}

/** Of the first item, the second, ...; `more` for "another", `last` for "finally". */
type Marker = number | 'more' | 'last'

const markedSentences = (passage: Passage): Marked[] =>
  passage.sentences.map((sentence, place) => {
    const text = sentenceTextOf(passage, sentence)
    return { chosen: { passage, sentence, text, place }, marker: markerOf(text) }
  })

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const MARKER = new RegExp(
  `^(?:and |but |the |an? |my |our |his |her |its |their |in the )*(one|another|finally|last(?:ly)?|(?:${ORDINALS.join('|')})(?:ly)?)\\b(?! lady\\b)`,
)
/** "Last year", "One day": a time, and no item. */
const TIME =
  /^(?:and |but )*(?:last|one) (?:day|night|morning|afternoon|evening|week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|time|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/

function markerOf(text: string): Marker | null {
  const said = text.toLowerCase()
  const word = MARKER.exec(said)?.[1]?.replace(/ly$/, '')
  if (word === undefined || TIME.test(said)) return null
  if (word === 'one') return 1
  if (word === 'another') return 'more'
  const place = ORDINALS.indexOf(word) + 1
  return place > 0 ? place : 'last'
}

/** Where the list begins that the sentence at `at` stands in or right before. */
function firstOf(section: readonly Marked[], at: number): number {
  if (section[at]?.marker === null) return at + 1
  const begins = section.slice(0, at + 1).findLastIndex(({ marker }) => marker === 1)
  return Math.max(begins, 0)
}

function itemsFrom(section: readonly Marked[]): Chosen[] {
  const items: Chosen[] = []
  for (const { chosen, marker } of section) {
    const next = items.length + 1
    if (marker === 1 && next > 1) break
    if (marker === next || (next > 1 && (marker === 'more' || marker === 'last')))
      items.push(chosen)
    if (items.length === 0 || marker === 'last') break
  }
  return items
}
