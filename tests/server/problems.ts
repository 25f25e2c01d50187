import { expect } from 'vitest'
import { ProblemDetails } from '../../src/contract.ts'

/** The problem in a response; fails where it is not one, or not one of this status. */
export async function problemIn(response: Response, status: number): Promise<ProblemDetails> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  const problem = ProblemDetails.parse(await response.json())
  expect([response.status, problem.status]).toEqual([status, status])
  return problem
}
