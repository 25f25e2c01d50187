import * as fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { marked } from 'marked'
import { expect, test } from 'vitest'
import { answerAsMarkdown, answerAsText, escapeMarkdown } from '../../src/web/text/answer-text.ts'
import { scriptedAnswer, scriptedSource } from '../e2e/support/scripted-answers.ts'

const source = scriptedSource('s', 'T\n\nIt rose by *5* %.\n\nAnd [then](x) it fell.', ['T'])
const answer = scriptedAnswer('What happened?', source, ['It rose by *5* %.', 'it fell'])

test('as text, an answer keeps its numbers and lists its quotes below', () => {
  expect(answerAsText(answer)).toBe(
    'It rose by *5* %. [1]\nit fell [2]\n\n[1] “It rose by *5* %.” — T\n[2] “it fell” — T',
  )
})

test('as Markdown, an answer has its quotes as footnotes', () => {
  const markdown = answerAsMarkdown(answer, 'http://here/answers/1')
  expect(markdown.split('\n\n').slice(0, 5)).toEqual([
    '# What happened?',
    'It rose by \\*5\\* %\\.[^1]',
    'it fell[^2]',
    '[^1]: “It rose by \\*5\\* %\\.” — T (characters 3–20)',
    '[^2]: “it fell” — T (characters 36–43)',
  ])
})

test('as Markdown, an answer says what it leaves out', () => {
  const part = { ...answer, unanswered: ['Who *saw* it?'], withheld: 1 }
  expect(answerAsMarkdown(part, 'http://here/answers/1').split('\n\n').slice(2, 6)).toEqual([
    'it fell[^2]',
    'The sources do not answer\\: “Who \\*saw\\* it?”',
    '1 drafted statement was withheld\\: verification did not pass it\\.',
    expect.stringMatching(/^\[\^1\]: /),
  ])
})

test('no words of a document become markup', () => {
  const piece = fc.constantFrom(
    ...'*_`[]()<>#+-.!|~:&\\/^=1a "',
    'www.a.b',
    'http://a.b',
    '<b>',
    '&amp;',
  )
  const words = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
  void fc.assert(
    fc.property(fc.oneof(words, fc.string()), (text) => {
      const line = text.replace(/\s+/g, ' ').trim()
      const html = marked.parse(`a ${escapeMarkdown(line)}`, { async: false })
      const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
      expect(document.body.textContent.replace(/\s+/g, ' ').trim()).toBe(`a ${line}`.trim())
      expect(document.querySelectorAll('em, strong, code, del, img, b').length).toBe(0)
    }),
    { numRuns: 500 },
  )
})
