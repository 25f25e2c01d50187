import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cohen, fleiss } from '../../src/record/kappa.ts'

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

describe('Cohen’s kappa', () => {
  test('of 20 yes-yes, 5 yes-no, 10 no-yes and 15 no-no is 0.4', () => {
    const pairs: [string, string][] = [
      ...times<[string, string]>(20, ['yes', 'yes']),
      ...times<[string, string]>(5, ['yes', 'no']),
      ...times<[string, string]>(10, ['no', 'yes']),
      ...times<[string, string]>(15, ['no', 'no']),
    ]
    expect(cohen(pairs)?.agreement).toBeCloseTo(0.7)
    expect(cohen(pairs)?.kappa).toBeCloseTo(0.4)
  })

  test('is 1 where two always agree, and nothing where they only ever said one thing', () => {
    expect(
      cohen([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ).toEqual({ agreement: 1, kappa: 1 })
    expect(
      cohen([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toEqual({ agreement: 1, kappa: null })
    expect(cohen([])).toBeNull()
  })
})

describe('Fleiss’ kappa', () => {
  test('of the ten subjects with fourteen raters that textbooks work out is 0.21', () => {
    const table = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    const items = table.map((row) => row.flatMap((count, verdict) => times(count, String(verdict))))
    expect(fleiss(items)?.agreement).toBeCloseTo(0.378, 3)
    expect(fleiss(items)?.kappa).toBeCloseTo(0.21, 2)
  })

  test('does not count what only one person judged', () => {
    expect(fleiss([['yes', 'yes'], ['no', 'no'], ['yes']])).toEqual(
      fleiss([
        ['yes', 'yes'],
        ['no', 'no'],
      ]),
    )
    expect(fleiss([['yes'], []])).toBeNull()
  })

  test('never exceeds 1, and does not depend on the order of items or judges', () => {
    const verdict = fc.constantFrom('supported', 'partly', 'not')
    fc.assert(
      fc.property(fc.array(fc.array(verdict, { maxLength: 4 }), { maxLength: 8 }), (items) => {
        const { agreement = 0, kappa = null } = fleiss(items) ?? {}
        expect(agreement).toBeLessThanOrEqual(1 + 1e-12)
        if (kappa === null) return
        expect(kappa).toBeLessThanOrEqual(1 + 1e-12)
        const turned = items.toReversed().map((verdicts) => verdicts.toReversed())
        expect(fleiss(turned)?.kappa).toBeCloseTo(kappa)
      }),
    )
  })
})
