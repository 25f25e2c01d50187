/** A request's JSON body, checked: 415 for another type, 413 for too much, 400 for what does not parse or fit. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { validator } from 'hono/validator'
import * as z from 'zod/mini'
import { checking } from './checked-input.ts'
import { RequestRefused } from './problem-details.ts'

const BODY_MAX_BYTES = 256 * 1024
/** More faults than this help nobody. */
const FAULTS_MAX = 20

/** Hono's own looks at the body before it looks at its length, which makes a stream of it that nobody reads. */
export const bodyWithinLimit: MiddlewareHandler = (c, next) =>
  declaredLength(c) <= BODY_MAX_BYTES ? next() : bodyCounted(c, next)

const bodyCounted = bodyLimit({
  maxSize: BODY_MAX_BYTES,
  onError: () => {
    throw new RequestRefused(413, `The body is larger than ${BODY_MAX_BYTES} bytes.`)
  },
})

/** Node reads no more than was declared. Infinity where nothing was, and where it does not count. */
function declaredLength({ req }: Context): number {
  const length = req.header('Content-Length') ?? ''
  return /^\d+$/.test(length) && req.header('Transfer-Encoding') === undefined
    ? Number(length)
    : Number.POSITIVE_INFINITY
}

/** Lets only JSON in strict UTF-8 through, so that no character is replaced on the way to a question. */
export const jsonInUtf8: MiddlewareHandler = async (c, next) => {
  if (!isJsonInUtf8(c.req.header('Content-Type') ?? ''))
    throw new RequestRefused(415, 'Send the body as application/json in UTF-8.', {
      headers: { Accept: 'application/json' },
    })
  if ((c.req.header('Content-Encoding') ?? 'identity') !== 'identity')
    throw new RequestRefused(415, 'Send the body without a content encoding.', {
      headers: { 'Accept-Encoding': 'identity' },
    })
  refuseInvalidUtf8(await bytesOf(c))
  await next()
}

/** Checks the body against a schema. The error map is named here, since zod/mini brings none by itself. */
export const jsonBody = <T extends z.ZodMiniType>(schema: T) =>
  checking(
    validator('json', (body): z.output<T> => {
      const result = schema.safeParse(body, { error: z.locales.en().localeError })
      if (!result.success) throw new RequestRefused(400, FIELDS, { errors: faultsOf(result.error) })
      return result.data
    }),
    { target: 'json', schema },
  )

const FIELDS = 'Some fields of the body do not fit. See errors.'

const faultsOf = (error: z.core.$ZodError) =>
  error.issues
    .slice(0, FAULTS_MAX)
    .map(({ path, message }) => ({ path: z.core.toDotPath(path), message }))

/** `application/json` or `application/…+json`, in UTF-8 if a charset is named at all. */
function isJsonInUtf8(contentType: string): boolean {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase())
  return (
    /^application\/(?:[\w.-]+\+)?json$/.test(type) &&
    parameters.every((name) => !name.startsWith('charset') || /^charset="?utf-8"?$/.test(name))
  )
}

async function bytesOf(c: Context): Promise<ArrayBuffer> {
  try {
    return await c.req.arrayBuffer()
  } catch (cause) {
    throw new RequestRefused(400, 'The body could not be read to its end.', { cause })
  }
}

function refuseInvalidUtf8(bytes: ArrayBuffer): void {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new RequestRefused(400, 'The body is not valid UTF-8.', { cause })
  }
}
