import { expect, test } from 'vitest'
import { apiQueryOf, filterIn, searchOf } from '../../src/web/audit/log-filter.ts'

const whole = {
  q: 'peace & war',
  status: 'answered',
  source: 'a/b c',
  since: '2026-03-01',
  until: '2026-03-02',
} as const

test('a filter survives the address of the page', () => {
  expect(filterIn(searchOf(whole))).toEqual(whole)
  const none = { q: '', status: null, source: null, since: '', until: '' }
  expect(searchOf(none)).toBe('')
  expect(filterIn('?status=perhaps&since=2026-99-99&until=soon&q=')).toEqual(none)
})

test('the server is asked for whole days of whoever looks', () => {
  const query = new URLSearchParams(apiQueryOf(whole, 20, '7'))
  expect(query.get('since')).toBe(new Date(2026, 2, 1).toISOString())
  expect(query.get('until')).toBe(new Date(2026, 2, 3).toISOString())
  const last = { ...whole, until: '9999-12-31' }
  expect(apiQueryOf(last, 20, null)).toMatch(/until=9999-12-31T/)
  expect([query.get('limit'), query.get('cursor'), query.get('q')]).toEqual([
    '20',
    '7',
    'peace & war',
  ])
})
