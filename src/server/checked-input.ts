import type * as z from 'zod/mini'

export interface CheckedInput {
  readonly target: 'json' | 'query'
  readonly schema: z.ZodMiniType
}

/** What each validating middleware checks: the API's description is made from these same schemas. */
const checked = new WeakMap<object, CheckedInput>()

/** Remembers what a middleware checks. */
export function checking<M extends object>(middleware: M, input: CheckedInput): M {
  checked.set(middleware, input)
  return middleware
}

/** What a middleware checks; undefined of one that checks nothing. */
export const checkedBy = (middleware: object): CheckedInput | undefined => checked.get(middleware)
