import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createLanguage } from '../../src/answering/language.ts'
import { createRewrite, type Rewrite } from '../../src/answering/rewrite.ts'
import type { Turn } from '../../src/answering/talk.ts'

let rewrite: Rewrite
beforeAll(async () => {
  rewrite = createRewrite(await createLanguage())
})

const asked = (...questions: string[]): Turn[] =>
  questions.flatMap((content) => [
    { role: 'user' as const, content },
    { role: 'assistant' as const, content: 'The sources do not answer this.' },
  ])
const whole = (...turns: string[]) =>
  rewrite.rewriteFollowUp(turns.at(-1) ?? '', asked(...turns.slice(0, -1)))

describe('what was left out is taken from the last question', () => {
  test.each([
    [
      ['Why did the dam in Norway break?', 'And what about Sweden?'],
      'Why did the dam in Sweden break?',
    ],
    [['Why did the dam in Norway break?', 'how about sweden'], 'Why did the dam in sweden break?'],
    [['How many ships did Italy send?', 'And France?'], 'How many ships did France send?'],
    [
      ['How many ships did Italy send in 1982?', 'And in 1983?'],
      'How many ships did Italy send in 1983?',
    ],
    [['How many ships did Italy send?', 'in 1983?'], 'How many ships did Italy send in 1983?'],
    [
      ['What is the policy of Germany?', 'Okay, what about France then?'],
      'What is the policy of France?',
    ],
    [
      ['What are the causes of stigma in Africa?', 'what about the causes in Asia?'],
      'What are the causes of stigma in Asia?',
    ],
    [['Did Italy sign?', 'Did France?'], 'Did France sign?'],
    [
      ['How many soldiers does NATO have today?', 'and in 1999?'],
      'How many soldiers does NATO have in 1999?',
    ],
    [['What is the army of France like?', 'And Italy’s?'], 'What is the army of Italy like?'],
    [['What happened in 2006?', 'what about 2007?'], 'What happened in 2007?'],
    [['Did the dam break?', 'Why?'], 'Why did the dam break?'],
    [['When was the dam built?', 'why'], 'Why was the dam built?'],
    [['Why did the dam break?', 'When?'], 'When did the dam break?'],
    [['Who built the dam?', 'since when?'], 'Who built the dam, and since when?'],
    [['Who built the dam?', 'Who else?'], 'Who else built the dam?'],
    [['Is the dam safe?', 'Why is that?'], 'Why is the dam safe?'],
    [['What is a turbine?', 'Tell me more.'], 'Tell me more about a turbine.'],
    [
      ['What is a turbine?', 'Can you give me some examples?'],
      'Give me some examples of a turbine.',
    ],
  ])('%j', (turns, expected) => {
    expect(whole(...turns)).toBe(expected)
  })
})

describe('pronouns are named', () => {
  test.each([
    [
      ['What is the Arctic Council?', 'Who would need its approval?'],
      'Who would need the Arctic Council’s approval?',
    ],
    [
      ['What is the Arctic Council?', 'How many members does it have?'],
      'How many members does the Arctic Council have?',
    ],
    [
      ['Who wrote the first draft?', 'What deadline does it set?'],
      'What deadline does the first draft set?',
    ],
    [['What are tornadoes?', 'how do they form?'], 'how do tornadoes form?'],
    [['What are tornadoes?', 'What is their speed?'], 'What is tornadoes’ speed?'],
    [
      ['Who is Angela Merkel?', 'When did she leave office?'],
      'When did Angela Merkel leave office?',
    ],
    [['What does the author argue?', 'Does he mention taxes?'], 'Does the author mention taxes?'],
    [
      ['Where is Oslo?', 'How many soldiers were sent there?'],
      'How many soldiers were sent to Oslo?',
    ],
    [['Where is Oslo?', 'Who lives there?'], 'Who lives in Oslo?'],
    [['What is the size of the army?', 'Who leads it?'], 'Who leads the army?'],
    [['What is the FICO score?', 'How is that calculated?'], 'How is the FICO score calculated?'],
    [
      ['What did the bridge in Oslo cost?', 'Who built the bridge?'],
      'Who built the bridge in Oslo?',
    ],
    [['Who are Messi and Ronaldo?', 'Where do they play?'], 'Where do Messi and Ronaldo play?'],
    [
      ['Which countries sent ships to Oslo?', 'How many did they send?', 'Why did they leave?'],
      'Why did the countries that sent ships to Oslo leave?',
    ],
    [
      ['Who wrote the letter?', 'When was he born?'],
      'When was the person who wrote the letter born?',
    ],
    [
      ['What is the capital of France?', 'What is its population?'],
      'What is the population of the capital of France?',
    ],
    [
      ['Tell me about the storm in Oslo', 'How many people died in it?'],
      'How many people died in the storm in Oslo?',
    ],
    [
      ['What is the policy of Germany?', 'And France?', 'What is the difference between the two?'],
      'What is the difference between the policy of Germany and the policy of France?',
    ],
  ])('%j', (turns, expected) => {
    expect(whole(...turns)).toBe(expected)
  })

  test('a chain of follow-ups is resolved in order', () => {
    expect(
      whole(
        'Why did the dam in Norway break?',
        'And what about Sweden?',
        'How many people did it kill?',
      ),
    ).toBe('How many people did the dam in Sweden kill?')
  })

  test('the assistant’s words serve where the user’s hold nothing fitting', () => {
    const history: Turn[] = [
      { role: 'user', content: 'Who signed first?' },
      { role: 'assistant', content: 'Angela Merkel signed the treaty first.' },
    ]
    expect(rewrite.rewriteFollowUp('When was she born?', history)).toBe(
      'When was Angela Merkel born?',
    )
  })

  test('the user’s words come before the assistant’s', () => {
    const history: Turn[] = [
      { role: 'user', content: 'What is the Arctic Council?' },
      { role: 'assistant', content: 'A forum that Canada founded in Ottawa.' },
    ]
    expect(rewrite.rewriteFollowUp('Who leads it?', history)).toBe('Who leads the Arctic Council?')
  })
})

describe('a question that stands alone comes back to the letter', () => {
  test.each([
    'Why did the bridge in Oslo fall?',
    'Which  countries signed the treaty ?',
    'Is it true that the bridge fell?',
    'How long does it take to build a bridge?',
    'When did Angela Merkel leave her office?',
    'Which plan was it that failed?',
    'Are there any bridges in Oslo?',
    'What did the man who built the bridge say about his life?',
    'Was the repair worth it?',
    'bridge repair costs',
    'Summarize the article.',
    'What is this article about?',
    'Thank you!',
    'I see that it rained.',
  ])('%s', (question) => {
    expect(rewrite.rewriteFollowUp(question, asked('What is the Arctic Council?'))).toBe(question)
  })
})

const turns = fc.array(
  fc.record({
    role: fc.constantFrom<Turn['role']>('user', 'assistant'),
    content: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'Who is he?',
        'And Kosovo?',
        'why?',
        'What is it?',
        'the two',
        '',
        'No, I meant it.',
      ),
    ),
  }),
  { maxLength: 6 },
)
const words = fc
  .array(
    fc.constantFrom(
      ...[
        'what',
        'about',
        'and',
        'it',
        'its',
        'they',
        'the',
        'two',
        'there',
        'that',
        'Oslo',
        'why',
        '?',
        ',',
        'in',
      ],
    ),
  )
  .map((parts) => parts.join(' '))
const questions = fc.oneof(fc.string({ unit: 'grapheme' }), words)

describe('for any strings', () => {
  test('without history a question is unchanged', () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(rewrite.rewriteFollowUp(question, [])).toBe(question)
        expect(rewrite.contextTerms(question, [])).toEqual([])
      }),
    )
  })

  test('rewriting never throws and never empties a question', () => {
    fc.assert(
      fc.property(questions, turns, (question, history) => {
        const result = rewrite.rewriteFollowUp(question, history)
        if (question.trim() !== '') expect(result.trim()).not.toBe('')
        expect(result.length).toBeLessThan(question.length + 3000)
      }),
    )
  })

  test('no context word stands in the question already', () => {
    fc.assert(
      fc.property(questions, turns, (question, history) => {
        const said = rewrite.rewriteFollowUp(question, history).toLowerCase().split(/\s+/)
        for (const term of rewrite.contextTerms(question, history)) expect(said).not.toContain(term)
      }),
    )
  })
})

describe('context words', () => {
  test('are the topic of the talk, for a question that says little', () => {
    expect(
      rewrite.contextTerms('Are there risks?', asked('How is a nuclear reactor cooled?')),
    ).toEqual(expect.arrayContaining(['nuclear', 'reactor']))
  })

  test('are none for a question that says enough', () => {
    const question = 'Which European countries signed the fishing treaty with Iceland in Oslo?'
    expect(rewrite.contextTerms(question, asked('How is a nuclear reactor cooled?'))).toEqual([])
  })
})
