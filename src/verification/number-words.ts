/** Numbers spelled out, one word each; `readWords` puts them together. */
const listed = (words: string, from: number, step = 1): [string, number][] =>
  words.split(' ').map((word, i) => [word, from + i * step])

const SMALL = new Map([
  ...listed('zero one two three four five six seven eight nine ten eleven twelve thirteen', 0),
  ...listed('fourteen fifteen sixteen seventeen eighteen nineteen', 14),
  ...listed('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
])
const ORDINALS = new Map([
  ...listed('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth', 1),
  ...listed('thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth', 13),
  ...listed(
    'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth',
    20,
    10,
  ),
  ['hundredth', 100],
])

/** What a word after a number multiplies it by. */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['mn', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['trillion', 1e12],
  ['tn', 1e12],
])

interface WordNumber {
  readonly value: number
  readonly ordinal: boolean
  /** How many words it took. */
  readonly length: number
}

/** What was read so far: whole thousands, and what the next scale multiplies. */
interface State {
  readonly total: number
  readonly current: number | null
}

/** The number that `words` (lower case) begin with: "two", "fifty thousand", "a hundred and five", "twenty first". */
export function readWords(words: readonly string[]): WordNumber | null {
  let state: State = { total: 0, current: null }
  let length = 0
  for (const [i, word] of words.entries()) {
    const ordinal = ORDINALS.get(word)
    if (ordinal !== undefined && follows(state.current, ordinal))
      return { value: state.total + joined(state.current, ordinal), ordinal: true, length: i + 1 }
    const next = withWord(state, word, words[i - 1])
    if (next) length = i + 1
    else if (!isLink(words, i, state.current ?? state.total)) break
    state = next ?? state
  }
  return length === 0 ? null : { value: state.total + (state.current ?? 0), ordinal: false, length }
}

/** Null where the word does not go on with the number. */
function withWord(
  { total, current }: State,
  word: string,
  before: string | undefined,
): State | null {
  const small = SMALL.get(word)
  if (small !== undefined)
    return follows(current, small) ? { total, current: joined(current, small) } : null
  const scale = word.length > 2 ? SCALES.get(word) : undefined
  if (scale === undefined || (current === null && total === 0 && !isArticle(before))) return null
  const amount = (current ?? 1) * scale
  return scale < 1000 ? { total, current: amount } : { total: total + amount, current: null }
}

/** Whether `next` may stand behind what was read: "twenty | five", "hundred | five", "nineteen | eighty". */
function follows(current: number | null, next: number): boolean {
  if (current === null) return true
  if (current % 100 === 0) return current > 0
  if (next < 10) return current % 10 === 0 && current % 100 >= 20
  return current >= 10 && current < 100
}

/** "Nineteen eighty" is a year. */
const joined = (current: number | null, next: number): number =>
  current !== null && current >= 10 && current < 100 && next >= 10
    ? current * 100 + next
    : (current ?? 0) + next

const isArticle = (word: string | undefined): boolean => word === 'a' || word === 'an'

/** "A" before "hundred", and "and" behind it. */
const isLink = (words: readonly string[], i: number, read: number): boolean =>
  i === 0
    ? isArticle(words[0]) && SCALES.has(words[1] ?? '') && (words[1] ?? '').length > 2
    : words[i] === 'and' && read >= 100 && SMALL.has(words[i + 1] ?? '')
