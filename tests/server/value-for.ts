/** Values for a JSON Schema: mostly ones that fit, and at every depth some that do not. */
import * as fc from 'fast-check'

type Schema = Readonly<Record<string, unknown>>
type Resolve = (name: string) => Schema

/** Of any type, with what breaks parsers: lone surrogates, controls, prototypes, numbers out of range. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\0',
    '__proto__',
    '../../etc/passwd',
    '%s%n',
    '\ud800',
    '{{7*7}}',
    "' OR 1=1--",
  ),
  fc.double(),
  fc.constantFrom(null, true, false, -1, 0, 1e308, -0, 2 ** 53),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant({
    ['__proto__']: { polluted: true },
    constructor: { prototype: { polluted: true } },
  }),
)

export function valueFor(schema: Schema, resolve: Resolve, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fittingFor(schema, resolve, depth)
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: anything })
}

function fittingFor(schema: Schema, resolve: Resolve, depth: number): fc.Arbitrary<unknown> {
  const { $ref, anyOf, enum: values, const: constant, type, items, properties } = schema
  if (depth > 6) return fc.constant(null)
  const inner = (one: unknown) => valueFor(one as Schema, resolve, depth + 1)
  if (typeof $ref === 'string') return inner(resolve($ref.split('/').at(-1) ?? ''))
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(inner))
  if (Array.isArray(values)) return fc.constantFrom(...values)
  if (constant !== undefined) return fc.constant(constant)
  const kind = Array.isArray(type) ? type[0] : type
  if (kind === 'array') return fc.array(inner(items ?? {}), { maxLength: 4 })
  if (kind === 'object')
    return objectFor(schema, (properties ?? {}) as Record<string, Schema>, inner)
  if (kind === 'boolean') return fc.boolean()
  if (kind === 'integer') return fc.integer({ min: 0, max: 60 })
  if (kind === 'number') return fc.double()
  return stringFor(schema)
}

function objectFor(
  { required }: Schema,
  properties: Readonly<Record<string, Schema>>,
  inner: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, inner(schema)]),
  )
  return fc
    .tuple(
      fc.record(model, { requiredKeys: Array.isArray(required) ? required : [] }),
      fc.dictionary(fc.string({ maxLength: 10 }), anything, { maxKeys: 1 }),
    )
    .map(([known, unknown]) => ({ ...unknown, ...known }))
}

function stringFor({ format, pattern }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date') return fc.constantFrom('2026-11-23', '0000-00-00', '9999-99-99')
  if (format === 'date-time') return fc.constantFrom('2026-11-23T22:00:00Z', '2026-11-23')
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern))
  return fc.oneof(
    fc.constantFrom('river', 'Why?', 'bridges', 'notes/on rivers', 'verbatim', 'A bridge'),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  )
}
