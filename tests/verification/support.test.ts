import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FITTED_SUPPORT } from '../../src/verification/fitted-support.ts'
import { namesIn } from '../../src/verification/names.ts'
import { numbersIn } from '../../src/verification/numbers.ts'
import { createSupport, type Entailment } from '../../src/verification/support.ts'
import { supportParts } from '../eval/support-parts.ts'
import { OTHER_NAMES, TRUE_SENTENCES } from './true-sentences.ts'

const parts = await supportParts()
const check = createSupport({ ...parts, fitted: FITTED_SUPPORT, entail: null })
const reasonFor = async (statement: string, ...cited: string[]): Promise<string> => {
  const support = await check(statement, cited)
  return support.verdict === 'supported' ? 'supported' : support.reason
}
const anySentence = fc.constantFrom(...TRUE_SENTENCES)
const replaced = (text: string, { start, end }: { start: number; end: number }, by: string) =>
  text.slice(0, start) + by + text.slice(end)

/** Each true sentence with two of its names in each other's place. */
const swapped = TRUE_SENTENCES.flatMap((sentence) => {
  const [first, second] = namesIn(sentence, parts.read)
  if (!first || !second) return []
  const [one, other] = [first, second].map(({ start, end }) => sentence.slice(start, end))
  return [[replaced(replaced(sentence, second, one ?? ''), first, other ?? ''), sentence] as const]
})

describe('a statement that is', () => {
  test('a cited sentence to the letter is supported, white space and style of quotes apart', async () => {
    await fc.assert(
      fc.asyncProperty(anySentence, async (sentence) => {
        const restyled = sentence.replace(/[“”]/g, '"').replaceAll(' ', '\n  ')
        for (const statement of [sentence, restyled])
          expect(await check(statement, ['Before it.', sentence])).toEqual({
            verdict: 'supported',
            score: 1,
          })
      }),
    )
  })

  test('any text at all is supported by itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
        expect((await check(text, [text])).verdict).toBe('supported')
      }),
    )
  })

  test('made of words of other things is not supported', async () => {
    const words = 'violin glacier recipe planet lemon carpet whisper turbine sandal orbit'.split(
      ' ',
    )
    await fc.assert(
      fc.asyncProperty(
        anySentence,
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }),
        async (sentence, chosen) => {
          expect(await reasonFor(`The ${chosen.join(' ')}.`, sentence)).not.toBe('supported')
        },
      ),
    )
  })

  test('noise gets a verdict with a score in 0..1', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (statement, cited) => {
        const { score } = await check(statement, [cited])
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('of a true sentence, no mutant is supported:', () => {
  test('another number', async () => {
    const withNumber = fc.constantFrom(...TRUE_SENTENCES.filter((one) => numbersIn(one).length > 0))
    await fc.assert(
      fc.asyncProperty(
        withNumber,
        fc.nat(),
        fc.integer({ min: 100, max: 9999 }),
        async (sentence, at, other) => {
          const numbers = numbersIn(sentence)
          const number = numbers[at % numbers.length]
          if (!number) throw new Error('No number')
          const mutant = replaced(sentence, number, String(other))
          fc.pre(
            numbersIn(mutant).every(({ keys }) => !keys.some((key) => number.keys.includes(key))),
          )
          expect(await reasonFor(mutant, sentence)).toMatch(/^the (?:number|date)|^it says/)
        },
      ),
    )
  })

  test('a negation added', async () => {
    await fc.assert(
      fc.asyncProperty(anySentence, fc.constantFrom('not', 'never'), async (sentence, no) => {
        const mutant = negated(sentence, no)
        expect(await reasonFor(mutant, sentence)).not.toBe('supported')
      }),
    )
  })

  test('a negation taken away', async () => {
    await fc.assert(
      fc.asyncProperty(anySentence, fc.constantFrom('not', 'never'), async (sentence, no) => {
        expect(await reasonFor(sentence, negated(sentence, no))).not.toBe('supported')
      }),
    )
  })

  test('another name', async () => {
    const withName = fc.constantFrom(
      ...TRUE_SENTENCES.filter((one) => namesIn(one, parts.read).length > 0),
    )
    await fc.assert(
      fc.asyncProperty(
        withName,
        fc.nat(),
        fc.constantFrom(...OTHER_NAMES),
        async (sentence, at, other) => {
          const names = namesIn(sentence, parts.read)
          const name = names[at % names.length]
          if (!name) throw new Error('No name')
          expect(await reasonFor(replaced(sentence, name, other), sentence)).toBe(
            `the name “${other}” is not in the cited words`,
          )
        },
      ),
    )
  })

  test('two names in each other’s place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...swapped), async ([mutant, sentence]) => {
        expect(await reasonFor(mutant, sentence)).toMatch(
          /^it says “.+” where the cited words say “/,
        )
      }),
    )
  })

  test('a quoted phrase changed by a word', async () => {
    const quoting = fc.constantFrom(...TRUE_SENTENCES.filter((one) => one.includes('“')))
    await fc.assert(
      fc.asyncProperty(
        quoting,
        fc.nat(),
        fc.constantFrom('very', 'gate', 'the'),
        async (sentence, at, word) => {
          const [before = '', phrase = '', after = ''] = sentence.split(/[“”]/)
          const words = phrase.split(' ')
          const changed = words.toSpliced(at % words.length, 1, word).join(' ')
          fc.pre(changed !== phrase)
          expect(await reasonFor(`${before}“${changed}”${after}`, sentence)).toMatch(
            /^the quoted phrase/,
          )
        },
      ),
    )
  })
})

/** With a "not" or "never" where English puts it. */
function negated(sentence: string, no: string): string {
  const { tokens } = parts.read(sentence)
  const auxiliary = tokens.find(
    ({ pos, text }) => pos === 'AUX' || /^(?:is|was|had|has|will|can)$/.test(text),
  )
  const verb = tokens.find(({ pos }) => pos === 'VERB')
  if (auxiliary) return replaced(sentence, { start: auxiliary.end, end: auxiliary.end }, ` ${no}`)
  if (!verb) throw new Error(`No verb in: ${sentence}`)
  const denied = no === 'not' ? `did not ${verb.lemma}` : `never ${verb.text}`
  return replaced(sentence, verb, denied)
}

test.each([
  ['The force had 50,000 men.', 'The force had fifty thousand men.'],
  ['It cost 1.5 million dollars.', 'It cost $1,500,000.'],
  ['A quarter of the farms closed.', '25% of the farms closed.'],
  ['The attack came on October 7th.', 'The attack came on Oct. 7.'],
  ['The attack came on 7 October 2023.', 'The attack came on 2023-10-07.'],
  ['The UN sent monitors.', 'The United Nations sent monitors.'],
  ['The United States sent monitors.', 'The U.S. sent monitors.'],
  ['Lebanese troops guarded the road.', 'Troops from Lebanon guarded the road.'],
  ['It was the 21st attempt.', 'It was the twenty-first attempt.'],
  ['The plant opened in the 1980s.', 'The plant opened in 1983.'],
  ['The talks did not succeed.', 'The talks failed.'],
  [
    'The mission lacked real authority in the region.',
    'The mission had no real authority in the region.',
  ],
  ['Serbia was bombed by NATO in 1999.', 'In 1999 NATO bombed Serbia.'],
  ['The towns were Bergen and Oslo.', 'The towns were Oslo and Bergen.'],
  ['The soldiers left the village.', 'The troops left the village.'],
  ['She called it “half open,” and left.', 'She called it ‘half open’ and left.'],
])('“%s” is supported by “%s”', async (statement, cited) => {
  expect(await reasonFor(statement, cited)).toBe('supported')
})

test.each([
  [
    'The force had 50,000 men.',
    'The force had 15,000 men.',
    'the number “50,000” is not in the cited words',
  ],
  ['Sales rose by 5%.', 'Sales rose by 5 units.', 'the number “5” is not in the cited words'],
  [
    'It came on October 8th.',
    'It came on Oct. 7.',
    'the date “October 8th” is not in the cited words',
  ],
  [
    'The talks succeeded.',
    'The talks failed.',
    'it says “succeeded” where the cited words say “failed”',
  ],
  [
    'Prices never fell.',
    'Prices fell in spring.',
    'it denies “fall”, which the cited words assert',
  ],
  [
    'They were told to fire.',
    'They were never armed or told to fire.',
    'it asserts “tell”, which the cited words deny',
  ],
  [
    'They left after the vote.',
    'They left before the vote.',
    'it says “after” where the cited words say “before”',
  ],
  [
    'Egypt invaded Libya.',
    'Libya invaded Egypt.',
    'it says “Egypt” where the cited words say “Libya”',
  ],
  [
    'It lost 300 tanks.',
    'It lost 40 tanks and 300 trucks.',
    'it says “300” where the cited words say “40”',
  ],
  [
    'He said “we will win”.',
    'He said “we may win”.',
    'the quoted phrase “we will win” is not in the cited words',
  ],
  [
    'Exports rose and imports fell.',
    'Imports rose and exports fell.',
    'it says “imports” where the cited words say “exports”',
  ],
])('“%s” is not supported by “%s”: %s', async (statement, cited, reason) => {
  expect(await reasonFor(statement, cited)).toBe(reason)
})

test('what is said of several citations may stand in any of them', async () => {
  const cited = ['The dam was finished in 1931.', 'It cost 4 million crowns.']
  expect(await reasonFor('The dam was finished in 1931 and cost 4 million crowns.', ...cited)).toBe(
    'supported',
  )
})

test('a score too low is explained by the words that are strange', async () => {
  expect(
    await reasonFor('The dam feeds a violin workshop.', 'The dam was finished in spring.'),
  ).toMatch(/^the cited words say nothing of “/)
})

describe('an entailment model', () => {
  const checkBy = (entailment: Entailment) =>
    createSupport({ ...parts, fitted: FITTED_SUPPORT, entail: async () => entailment })
  const cited = ['The dam was finished in spring after long delays.']

  test('that sees a contradiction withholds the statement', async () => {
    const support = await checkBy({ entailed: 0.1, contradicted: 0.8 })(
      'The dam was finished in spring.',
      cited,
    )
    expect(support).toMatchObject({
      verdict: 'unsupported',
      reason: 'the cited words contradict it',
    })
  })

  test('moves the score', async () => {
    const statement = 'The dam was finished in spring.'
    const { score: sure } = await checkBy({ entailed: 1, contradicted: 0 })(statement, cited)
    const { score: unsure } = await checkBy({ entailed: 0, contradicted: 0 })(statement, cited)
    expect(sure - unsure).toBeCloseTo(0.5)
  })

  test('cannot save a statement with a number that is not cited', async () => {
    const support = await checkBy({ entailed: 1, contradicted: 0 })(
      'The 2 dams were finished.',
      cited,
    )
    expect(support.verdict).toBe('unsupported')
  })
})
