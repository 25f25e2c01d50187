import type { PreTrainedTokenizer } from '@xenova/transformers'

/** Ids of the tokens of a text, with those that stand around every text, and no more than a model takes. */
export type TokenIds = (text: string) => readonly number[]

/** Runs of letters that are remembered: about 10 MB. With them go most of a text. */
const REMEMBERED = 100_000

/**
 * BERT's way of cutting looks at nothing beyond a run of letters between white space: each run is cut once, and
 * transformers.js, which takes most of an embedding's time for it, is asked for those alone that are new. Null for
 * another tokeniser.
 */
export function tokenIdsOf(tokenizer: PreTrainedTokenizer): TokenIds | null {
  if (!looksAtWordsAlone(tokenizer)) return null
  const known = new Map<string, readonly number[]>()
  const idsOf = (run: string): readonly number[] => {
    const before = known.get(run)
    if (before) return before
    if (known.size >= REMEMBERED) known.clear()
    const [, word, marks] = WORD_AND_MARKS.exec(run) ?? []
    const ids =
      word && marks
        ? [...idsOf(word), ...idsOf(marks)]
        : tokenizer.encode(run, null, { add_special_tokens: false })
    known.set(copyOf(run), ids)
    return ids
  }
  const around = tokenizer.encode('a')
  const bare = idsOf('a')
  const before = around.indexOf(bare[0] ?? -1)
  if (before < 0) return null
  const [opening, closing] = [around.slice(0, before), around.slice(before + bare.length)]
  // The library gives a huge number where the model names none.
  const { model_max_length: most } = tokenizer as unknown as { readonly model_max_length: number }
  return (text) => {
    const ids = [...opening]
    for (const run of text.split(SPACE)) if (run !== '') ids.push(...idsOf(run))
    ids.push(...closing)
    return ids.length > most ? ids.slice(0, most) : ids
  }
}

/** What BERT's tokeniser takes for white space: of the rest it takes nothing for anything. */
const SPACE = /[^\S\v\f\uFEFF]+/

/** Letters are cut from marks in any case: so a word is known with all that may stand behind it. */
const WORD_AND_MARKS = /^([A-Za-z0-9]+)([.,;:!?'")]+)$/

/** A piece of a text holds the whole text in memory. */
const copyOf = (piece: string): string => Buffer.from(piece, 'utf16le').toString('utf16le')

const looksAtWordsAlone = ({ model, normalizer }: PreTrainedTokenizer): boolean =>
  model.config.type === 'WordPiece' && normalizer?.config.type === 'BertNormalizer'
