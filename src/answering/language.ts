import type { ItsHelpers, PartOfSpeech } from 'wink-nlp'
import { type Entity, entitiesOf } from './entities.ts'
import { createGazetteer } from './gazetteer.ts'
import type { Token } from './token.ts'

/** What the language model knows of a text; all offsets are into exactly that text. */
export interface Reading {
  readonly tokens: readonly Token[]
  /** In order, not overlapping. */
  readonly entities: readonly Entity[]
  /** Whether it says not, never, no, without, ... anywhere. */
  readonly negated: boolean
}

export interface Language {
  /** Any string, also an empty one; about 0.1 ms a sentence of 25 words. */
  read(text: string): Reading
}

const NEGATIONS = new Set(
  `not no never nobody nothing none nowhere neither nor without cannot hardly scarcely`.split(' '),
)

/** Loads the English model of wink-nlp and the name lists (0.4 s); make one and share it. */
export async function createLanguage(): Promise<Language> {
  const [{ default: wink }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ])
  const known = createGazetteer()
  const nlp = wink(model, ['sbd', 'pos', 'ner'])
  const { its } = nlp

  const read = (text: string): Reading => {
    const doc = nlp.readDoc(legible(text))
    const all = doc.tokens()
    // The typings say `T[] | string[]` for every accessor, whatever it returns.
    const column = <T>(its: ItsHelpers[keyof ItsHelpers]) => all.out(its as never) as T[]
    const words = all.out()
    const lemmas = column<string>(its.lemma)
    const parts = column<PartOfSpeech>(its.pos)
    const stops = column<boolean>(its.stopWordFlag)
    const tokens: Token[] = []
    const place: number[] = []
    let end = 0
    for (const [i, word] of words.entries()) {
      place.push(tokens.length)
      if (word.trim() === '') continue
      const start = afterSpace(text, end)
      end = Math.min(start + word.length, text.length)
      tokens.push({
        text: text.slice(start, end),
        start,
        end,
        lemma: (lemmas[i] ?? word).toLowerCase(),
        pos: parts[i] ?? 'X',
        stop: stops[i] ?? false,
      })
    }
    const types = doc.entities().out(its.type) as string[]
    const spans = doc.entities().out(its.span as never) as unknown as [number, number][]
    const marks = spans.map(([first, last], i) => ({
      type: types[i] ?? '',
      from: place[first] ?? 0,
      to: (place[last] ?? 0) + 1,
    }))
    return {
      tokens,
      entities: entitiesOf(text, tokens, marks, known),
      negated: tokens.some(({ lemma }) => NEGATIONS.has(lemma)),
    }
  }
  return { read }
}

/**
 * The same text, code unit by code unit, as the tokeniser can take it: it drops rare white space unseen,
 * knows contractions by the straight apostrophe only, and takes every word of a text in capitals for a name.
 */
function legible(text: string): string {
  const spaced = text.replace(/[^\S \n]/g, ' ').replace(/[‘’]/g, "'")
  if (/\p{Ll}/u.test(spaced) || !/\p{Lu}{4}.*\s\p{Lu}/u.test(spaced)) return spaced
  const lowered = spaced.toLowerCase()
  return lowered.length === text.length ? lowered : spaced
}

/** Only white space lies between two tokens; a line break may be a token too, and is passed over. */
function afterSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at++
  return at
}
