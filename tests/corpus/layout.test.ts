import { describe, expect, test } from 'vitest'
import { layOutText } from '../../src/corpus/layout.ts'

const body =
  'The harbour was closed in 1987 because storms broke its wall, and it never opened again.'
const paragraphs = (...blocks: string[]) => blocks.join('\n\n')
const headingsOf = (text: string) => layOutText(text).sections.map(({ heading }) => heading)

describe('the lead', () => {
  test.each<[string, string[], string, string | null]>([
    ['title, byline', ['The Harbour', 'By Ada Byron', body], 'The Harbour', 'Ada Byron'],
    [
      'name, title, byline',
      ['Ada Byron', 'The Harbour', 'By Ada Byron', body],
      'The Harbour',
      'Ada Byron',
    ],
    ['byline, title', ['By Ada Byron', 'The Harbour', body], 'The Harbour', 'Ada Byron'],
    ['date, title', ['March 3, 2021', 'The Harbour', body], 'The Harbour', null],
    ['ISO date, title', ['2021-03-03', 'The Harbour', body], 'The Harbour', null],
    ['credit, title', ['Photo Credit: Somebody', 'The Harbour', body], 'The Harbour', null],
    [
      'two authors',
      ['The Harbour', 'By Ada Byron and Mary Lee', body],
      'The Harbour',
      'Ada Byron and Mary Lee',
    ],
    [
      'a name with particles',
      ['The Harbour', 'by Jan van der Meer', body],
      'The Harbour',
      'Jan van der Meer',
    ],
  ])('%s: the title and the author are told apart', (_, blocks, title, author) => {
    const text = paragraphs(...blocks)
    const layout = layOutText(text)
    expect([layout.title, layout.author]).toEqual([title, author])
    expect(layout.titleSpan?.start).toBe(text.indexOf(title))
    if (author) {
      const { start = 0, end = 0 } = layout.authorSpan ?? {}
      expect(text.slice(start, end)).toMatch(new RegExp(`^by ${author}$`, 'i'))
    }
  })

  test.each(['2021-03-03', 'March 3, 2021', 'Photo: The wall', 'by Ada Byron'])(
    '%j alone gives a document no name',
    (line) => expect(layOutText(paragraphs(line, body)).title).toBeNull(),
  )

  test('a title that starts with "By" is no byline', () => {
    const { title, author } = layOutText(paragraphs('By the Sea', body))
    expect({ title, author }).toEqual({ title: 'By the Sea', author: null })
  })

  test('a sentence that starts with "By" is no byline', () => {
    const { author, authorSpan } = layOutText(
      paragraphs('The Harbour', 'By the sea it stood.', body),
    )
    expect({ author, authorSpan }).toEqual({ author: null, authorSpan: null })
  })

  test('a byline is no heading, nor is the author’s name alone', () => {
    expect(headingsOf(paragraphs('The Harbour', 'By Ada Byron', 'Ada Byron', body))).toEqual([])
  })
})

describe('headings', () => {
  test('are the short lines over text, each with all under it', () => {
    const text = paragraphs('The Harbour', body, 'Its Fall', body, body, 'Its Rise', body)
    const { sections } = layOutText(text)
    expect(sections.map(({ heading }) => heading)).toEqual(['Its Fall', 'Its Rise'])
    expect(sections.map(({ end }) => end)).toEqual([text.indexOf('Its Rise'), text.length])
    for (const { heading, headingSpan, start } of sections) {
      expect(text.slice(headingSpan.start, headingSpan.end)).toBe(heading)
      expect(headingSpan.start).toBe(start)
    }
  })

  test.each([
    'Photo: The wall',
    'Photo Credit: Ada Byron',
    'Image by Ada Byron',
    'Figure 3 The wall',
    'Copyright 2021 Harbour News',
    'March 3, 2021',
    '3 March 2021',
    'Wednesday, 3 March 2021',
    '2021-03-03',
    'Updated March 3, 2021',
    'It was closed.',
    'Was it closed?',
    '“It was closed.”',
    'It was closed,',
    'It needs three things:',
    'the wall',
    '1990',
    '* * *',
    '- The wall',
    'The wall\nbroke',
    'A line of more words than any heading has would be no heading but a sentence',
  ])('%j is none', (line) => {
    expect(headingsOf(paragraphs('The Harbour', body, line, body))).toEqual([])
  })

  test.each([
    'The Wall',
    'THE WALL',
    '“The Wall” and After',
    'What Was Lost',
    'Élan',
    '1990 and After',
    'The Wall (1987',
  ])('%j is one', (line) =>
    expect(headingsOf(paragraphs('The Harbour', body, line, body))).toEqual([line]),
  )

  test('a short line with nothing under it heads nothing', () => {
    expect(headingsOf(paragraphs('The Harbour', body, 'The End'))).toEqual([])
  })
})

test.each(['', '\n\n', 'One Line', 'One Line\n\nAnother Line\n\nA Third'])(
  '%j has no layout: all of it is text',
  (text) => {
    expect(layOutText(text)).toMatchObject({ titleSpan: null, authorSpan: null, sections: [] })
  },
)
