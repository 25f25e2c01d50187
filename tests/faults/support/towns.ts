/** Made-up documents that answer questions, as many as are wanted, the same in each run. */
export interface Town {
  readonly name: string
  readonly text: string
  readonly questions: readonly string[]
}

const STARTS = ['Ar', 'Bel', 'Cor', 'Dun', 'El', 'Fer', 'Gal', 'Hal', 'Is', 'Jor', 'Kel', 'Lun']
const MIDDLES = ['ba', 'de', 'fi', 'go', 'ka', 'lo', 'mi', 'no', 'ra', 'se', 'ti', 'vu']
const ENDS = ['burg', 'dal', 'ford', 'holm', 'mouth', 'stad', 'ton', 'vik']
const THINGS = ['bridge', 'harbour', 'library', 'mill', 'school', 'tower', 'market', 'theatre']
const REASONS = ['a flood', 'a fire', 'a strike', 'a war', 'a storm', 'a lack of money']

/** `edition` changes what it says of the years, and nothing else. */
export function town(n: number, edition = 0): Town {
  const pick = (from: readonly string[], by: number) => from[by % from.length] ?? ''
  const name = pick(STARTS, n) + pick(MIDDLES, Math.floor(n / 12)) + pick(ENDS, Math.floor(n / 144))
  const paragraphs = THINGS.map((thing, i) => {
    const opened = 1800 + ((n * 7 + i * 31 + edition * 13) % 200)
    const architect = `${pick(STARTS, n + i)}a ${pick(MIDDLES, i + n * 5).toUpperCase()}${pick(ENDS, n + 3 * i)}`
    return [
      `The ${thing} of ${name} was opened in ${opened}.`,
      `It was designed by ${architect}, who had never built a ${thing} before.`,
      `It was closed in ${opened + 20 + i} because of ${pick(REASONS, n + i)}.`,
      `Edition ${edition} of this chronicle says no more of the ${thing}.`,
    ].join(' ')
  })
  return {
    name: `${name.toLowerCase()}-${n}`,
    text: `${name}, a chronicle\n\n${paragraphs.join('\n\n')}\n`,
    questions: THINGS.flatMap((thing) => [
      `When was the ${thing} of ${name} opened?`,
      `Why was the ${thing} of ${name} closed?`,
    ]),
  }
}

export const towns = (count: number, edition = 0): Town[] =>
  Array.from({ length: count }, (_, n) => town(n, edition))

export const filesOf = (all: readonly Town[]): Record<string, string> =>
  Object.fromEntries(all.map(({ name, text }) => [`${name}.txt`, text]))
