import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fill, formatFor, messagesOf, newFence, readPrompts } from '../../src/answering/prompt.ts'

describe('filling a prompt', () => {
  test('puts the values in', () => {
    expect(fill('{{a}} and {{b}}, {{a}}', { a: '1', b: '2' })).toBe('1 and 2, 1')
  })

  test('refuses a hole', () => {
    expect(() => fill('{{a}} {{b}}', { a: '1' })).toThrow('{{b}}, which nobody supplies')
    expect(() => fill('{{toString}}', {})).toThrow('{{toString}}')
  })

  test('looks for no slot in a value, and takes it as it is', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(fill('<{{a}}>', { a: `${value}{{b}}$&` })).toBe(`<${value}{{b}}$&>`)
      }),
    )
  })
})

test('the prompts that are shipped have no hole', async () => {
  const prompts = await readPrompts('prompts')
  expect(prompts.sha256).toMatch(/^[0-9a-f]{64}$/)
  const slots = {
    fence: newFence([]),
    question: 'Q',
    sentences: 'S',
    statement: 'T',
    reason: 'R',
    conversation: 'C',
    most: '6',
  }
  for (const template of [prompts.answer, prompts.repair, prompts.rewrite])
    for (const shape of ['schema', 'tool', 'lines'] as const) {
      const messages = messagesOf(template, { ...slots, format: formatFor(prompts, shape) })
      expect(messages.map(({ role }) => role)).toEqual(['system', 'user'])
      for (const { content } of messages) expect(content).not.toMatch(/\{\{|^$/)
    }
})

test('a folder without prompts is named as what is broken', async () => {
  await expect(readPrompts('/nowhere')).rejects.toMatchObject({
    remedy: expect.stringContaining('prompts/'),
  })
})

test('a fence stands in none of the data', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (data) => {
      const fence = newFence(data)
      expect(data.some((text) => text.includes(fence))).toBe(false)
    }),
  )
  expect(new Set(Array.from({ length: 100 }, () => newFence([]))).size).toBe(100)
})
