import { validator } from 'hono/validator'
import * as z from 'zod/mini'
import { checking } from './checked-input.ts'
import { RequestRefused } from './problem-details.ts'

/** Checks the query of an address against a schema; a name that is given twice counts once, by its first value. */
export const checkedQuery = <T extends z.ZodMiniType>(schema: T) =>
  checking(
    validator('query', (query): z.output<T> => {
      const single = Object.fromEntries(
        Object.entries(query).map(([name, value]) => [
          name,
          Array.isArray(value) ? value[0] : value,
        ]),
      )
      const result = schema.safeParse(single, { error: z.locales.en().localeError })
      if (result.success) return result.data
      const errors = result.error.issues.map(({ path, message }) => ({
        path: z.core.toDotPath(path),
        message,
      }))
      throw new RequestRefused(400, 'Some parameters of the address do not fit. See errors.', {
        errors,
      })
    }),
    { target: 'query', schema },
  )

/** A whole number. */
export const digits = (pattern: RegExp, message: string) =>
  z.pipe(z.string().check(z.regex(pattern, message)), z.transform(Number))

/** How many to a page. */
export const limit = z._default(digits(/^([1-9]\d?|100)$/, 'must be a number from 1 to 100'), 20)

/** A position in the record to go on from. */
export const positionCursor = z.optional(
  digits(/^[1-9]\d{0,14}$/, 'must be a nextCursor of an earlier page'),
)

export const words = z.optional(z.string().check(z.maxLength(500)))

const DAY_MS = 24 * 60 * 60 * 1000

/** A day in UTC, all of it, or a moment. `start` is included and `end` left out, both as the record writes times. */
export const moment = z.optional(
  z.union([
    z.pipe(
      z.iso.date(),
      z.transform((day) => ({ start: isoAt(day, 0), end: isoAt(day, DAY_MS) })),
    ),
    z.pipe(
      z.iso.datetime({ offset: true }),
      z.transform((time) => ({ start: isoAt(time, 0), end: isoAt(time, 0) })),
    ),
  ]),
)

/** Beyond it a year has a sign, and no longer sorts as text. */
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z')

const isoAt = (time: string, laterMs: number): string =>
  new Date(Math.min(LAST_MS, Date.parse(time) + laterMs)).toISOString()
