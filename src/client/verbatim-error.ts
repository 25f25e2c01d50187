import type { ProblemDetails } from '../contract.ts'

/** What the server refused or could not do, as its problem object says (RFC 9457). */
export class VerbatimError extends Error {
  override readonly name = 'VerbatimError'
  readonly problem: ProblemDetails

  constructor(problem: ProblemDetails) {
    const faults = (problem.errors ?? []).map(({ path, message }) => `${path}: ${message}`)
    super([problem.detail, ...faults].join(' '))
    this.problem = problem
  }
}

/** The stream ended before its last event: what came of the answer may lack a part. */
export class StreamCut extends Error {
  override readonly name = 'StreamCut'

  constructor() {
    super('The stream ended before the answer was complete. Ask again.')
  }
}
