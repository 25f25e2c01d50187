import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerFit } from '../../src/answering/answer-fit.ts'
import { createLanguage, type Language } from '../../src/answering/language.ts'
import { createReadQuestion, type ReadQuestion } from '../../src/answering/question.ts'

let language: Language
let read: ReadQuestion
beforeAll(async () => {
  language = await createLanguage()
  read = createReadQuestion(language)
})

describe('what is asked', () => {
  test.each([
    ['Who took over the firm?', 'who'],
    ['To whom did she leave it?', 'who'],
    ['When the king died, who took over?', 'who'],
    ['When did it close?', 'when'],
    ['since when has it been closed', 'when'],
    ['In what year did it close?', 'when'],
    ['date of the first eruption', 'when'],
    ['Where is the port?', 'where'],
    ['How many ships were lost?', 'how_many'],
    ['ships lost in the storm, how many', 'how_many'],
    ['number of ships lost', 'how_many'],
    ['How much did it cost?', 'how_much'],
    ['What percentage of voters agreed?', 'how_much'],
    ['the cost of the bridge', 'how_much'],
    ['How long did the siege last?', 'how_long'],
    ['for how long did they stay', 'how_long'],
    ['How old is the bridge?', 'measure'],
    ['Roughly how large is the bridge?', 'measure'],
    ['how often does it flood', 'measure'],
    ['What does the anchor weigh?', 'measure'],
    ['How much did the anchor weigh?', 'measure'],
    ['How much did the anchor cost?', 'how_much'],
    ['Which harbour is the deepest?', 'which'],
    ['It lies beside which harbour?', 'which'],
    ['name the harbour that froze', 'which'],
    ['What did they decide?', 'what'],
    ['What happened next?', 'what'],
    ['What is a parser?', 'define'],
    ['what does RAM stand for', 'define'],
    ['define inflation', 'define'],
    ['Who is Ada Lovelace?', 'define'],
    ['Why did the dam break?', 'why'],
    ['tell me why the dam broke', 'why'],
    ['what caused the flood', 'why'],
    ['What were the reasons for the flood?', 'why'],
    ['How come nobody noticed?', 'why'],
    ['How does a lock work?', 'how'],
    ['Could you please explain how a lock works?', 'how'],
    ['List the ports that closed', 'list'],
    ['name three ports', 'list'],
    ['What are the conditions of the lease?', 'list'],
    ['Give me examples of mammals', 'list'],
    ['What is the difference between a frog and a toad?', 'compare'],
    ['difference between a frog and a toad', 'compare'],
    ['frog vs toad', 'compare'],
    ['How do frogs differ from toads?', 'compare'],
    ['Did the dam break?', 'yes_no'],
    ["Isn't the dam safe?", 'yes_no'],
    ['What is this article about?', 'summary'],
    ['What is this?', 'summary'],
    ['What is this for?', 'what'],
    ['Summarize the report.', 'summary'],
    ["What is the author's main argument?", 'summary'],
    ['Who wrote this article?', 'author'],
    ['who is the author', 'author'],
    ['What is the title of the essay?', 'title'],
    ['Quote what he says about taxes', 'quote'],
    ['dam safety', 'other'],
    ['', 'other'],
  ])('%s: %s', (text, asked) => {
    expect(read(text).asked).toBe(asked)
  })

  test('a question about a book inside the sources is not about the sources', () => {
    expect(read('Who wrote War and Peace?').ofDocument).toBe(false)
    expect(read('What is the title of the fifth Harry Potter book?').ofDocument).toBe(false)
    expect(read('What does the author say about taxes?').ofDocument).toBe(false)
    expect(read('Who wrote this?').ofDocument).toBe(true)
  })

  test('of several sentences the one that asks counts', () => {
    const question = read('I read the whole piece. How long did the siege last? Thanks.')
    expect(question.asked).toBe('how_long')
  })

  test('case, quotes and a missing question mark change nothing', () => {
    const forms = [
      'What’s the height of the dam?',
      'WHAT’S THE HEIGHT OF THE DAM',
      "what's the height of the dam",
    ]
    expect(new Set(forms.map((form) => read(form).asked)).size).toBe(1)
  })
})

describe('what is said of the answer', () => {
  test.each([
    ['What are the three reasons for the delay?', 3],
    ['Name two advantages of steel', 2],
    ['What five countries border it?', 5],
    ['What happened to the 3 soldiers?', null],
    ['How many of the two teams won?', null],
    ['Why did it fail?', null],
  ])('%s counts %s', (text, count) => {
    expect(read(text).count).toBe(count)
  })

  test.each([
    ['Which Security Council resolution ended it?', 'Security Council resolution', 'resolution'],
    ['What kind of boats were used?', 'boats', 'boat'],
    ['What is the capital of France?', 'capital', 'capital'],
    ['How many soldiers died?', 'soldiers', 'soldier'],
    ['name the port that froze', 'port', 'port'],
  ])('%s asks for: %s', (text, phrase, head) => {
    const { focus } = read(text)
    expect(focus).toMatchObject({ text: phrase, head })
    expect(text.slice(focus?.start, focus?.end)).toBe(phrase)
  })

  test('the kind of thing asked for follows from the asking word, or from the noun beside it', () => {
    expect(read('Who won?').expects[0]).toBe('person')
    expect(read('When was it?').expects[0]).toBe('date')
    expect(read('How many came?').expects).toEqual(['number'])
    expect(read('Which city was it?').expects[0]).toBe('place')
    expect(read('What company built it?').expects[0]).toBe('organisation')
    expect(read('Why did it fail?').expects).toEqual([])
  })

  test('words are those of the subject, in dictionary form, each once', () => {
    expect(read('Please tell me why the dams broke and the dam broke').words).toEqual([
      'dam',
      'break',
    ])
  })

  test('a negated question is known as one', () => {
    expect(read("Which port didn't close?").negated).toBe(true)
    expect(read('Which port closed?').negated).toBe(false)
  })
})

describe('how far a sentence fits', () => {
  const fitOf = (question: string, sentence: string) =>
    answerFit(read(question), sentence, language.read(sentence))

  test('the expected kind fits, its absence does not', () => {
    expect(fitOf('How many ships sank?', 'In all, 14 ships sank.')).toBe(1)
    expect(fitOf('How many ships sank?', 'Many ships sank.')).toBe(0)
  })

  test('a name that the question holds already is no answer to it', () => {
    expect(fitOf('Who met Angela Merkel?', 'Angela Merkel was pleased.')).toBe(0)
    expect(fitOf('Who met Angela Merkel?', 'Angela Merkel met John Smith.')).toBe(1)
  })

  test('a number of what is asked for fits better than any other', () => {
    expect(fitOf('How many women worked there?', 'Of eleven people nine were women.')).toBe(1)
    expect(fitOf('How many women worked there?', 'It had three rooms.')).toBe(0.5)
  })

  test('a size is said in its own units', () => {
    expect(fitOf('How high is the dam?', 'The dam rises 40 metres above the river.')).toBe(1)
    expect(fitOf('How high is the dam?', 'The dam is eighty-one years old.')).toBe(0)
    expect(fitOf('How high was the turnout?', 'It reached 70 percent.')).toBe(0.5)
    expect(fitOf('How old is the dam?', 'The dam is eighty-one years old.')).toBe(1)
    expect(fitOf('How often does it run?', 'It runs twice a day.')).toBe(1)
    expect(fitOf('How often does it run?', 'It runs to the island.')).toBe(0)
  })

  test.each([
    ['How much did the repair cost?', 'It cost $11 million.', 1],
    ['How much did the repair cost?', 'It took 30 men.', 0.5],
    ['How much did the repair cost?', 'It took all three.', 0],
    ['What does it cost to replace a card?', 'It costs 4 euros.', 1],
    ['What would repair cost?', 'It was put at $11.4 million.', 1],
    ['How much of the run is blocked?', 'It blocks 60% of it.', 1],
    ['How much water does it hold?', 'It holds 300 litres.', 1],
  ])('%j is answered by %j to %d', (question, sentence, fit) => {
    expect(fitOf(question, sentence)).toBe(fit)
  })

  test('where nothing is expected, nothing is claimed', () => {
    expect(fitOf('Did the dam break?', 'The dam broke.')).toBeNull()
  })
})

test('any text can be read as a question', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const question = read(text)
      expect(question.text).toBe(text)
      if (question.focus)
        expect(text.slice(question.focus.start, question.focus.end)).toBe(question.focus.text)
    }),
  )
})
