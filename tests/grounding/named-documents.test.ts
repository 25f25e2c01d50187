/** Questions about a document as a whole, in a library of several: the one that is named is meant. */
import { beforeAll, expect, test } from 'vitest'
import type { Assistant } from '../../src/ask.ts'
import { answerTo, openOver } from './open-for-test.ts'

const DOCUMENTS = {
  'outage.md': `---
title: Postmortem of the checkout outage
author: Dana Whitfield
---

# Summary

The checkout service was down for 47 minutes because a migration locked the table of the orders.

# Timeline

The deployment began in the afternoon. Two engineers looked for the lock. The queue drained in the evening.

# What follows

Every migration now runs against a copy of production before it is merged.
`,
  'trees.txt': `In Praise of Street Trees

By Tom Okafor

For years the city has cut down its street trees and wondered why the summers became hotter. Last month it cut down
forty more on Mill Road. Nobody was asked.

A street without trees is six degrees warmer on a day in July. Old people stay at home, and shops lose customers.

The city should plant three street trees for each that it fells, and let people who live there choose the place.
`,
}

let assistant: Assistant

beforeAll(async () => {
  assistant = await openOver(DOCUMENTS)
})

const sourcesOf = async (question: string) => {
  const { citations } = await answerTo(assistant, { question })
  return [...new Set(citations.map(({ sourceId }) => sourceId))]
}

test.each([
  ['Summarise the postmortem of the outage.', 'outage'],
  ['What is the outage postmortem about?', 'outage'],
  ["What is Dana Whitfield's conclusion?", 'outage'],
  ['What is the main point of In Praise of Street Trees?', 'trees'],
  ['What does Tom Okafor argue?', 'trees'],
  ["What is Okafor's main argument?", 'trees'],
])('%s', async (question, id) => {
  expect(await sourcesOf(question)).toEqual([id])
})

test('its author, too', async () => {
  const { citations } = await answerTo(assistant, {
    question: 'Who wrote In Praise of Street Trees?',
  })
  expect(citations.map(({ quote }) => quote)).toEqual(['By Tom Okafor'])
})

test('a summary holds what the document itself sums up, and its conclusion', async () => {
  const of = async (question: string) =>
    (await answerTo(assistant, { question })).citations.map(({ quote }) => quote)
  expect((await of('Summarise the postmortem of the outage.'))[0]).toContain('47 minutes')
  expect((await of('What does Tom Okafor argue?')).join(' ')).toContain('The city should plant')
})

test('who is only spoken of names no document', async () => {
  const { citations } = await answerTo(assistant, { question: 'What did the two engineers do?' })
  expect(citations.map(({ quote }) => quote)).toContain('Two engineers looked for the lock.')
})

test('what only the title of a document says need not be said again', async () => {
  const scoreUnder = async (title: string) => {
    const text = DOCUMENTS['outage.md'].replace('Postmortem of the checkout outage', title)
    const other = await openOver({ 'report.md': text }, { RERANKER_MODEL: 'none' })
    return (await answerTo(other, { question: 'Why did the service have an outage?' })).decision
      .score
  }
  expect(await scoreUnder('The outage')).toBeGreaterThan((await scoreUnder('The report')) + 0.1)
})
