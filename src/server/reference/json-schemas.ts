/** The schemas that validate, as JSON Schema. */
import * as z from 'zod/mini'
import * as audit from '../../contract/audit.ts'
import * as chat from '../../contract/chat-completions.ts'
import * as conversations from '../../contract/conversations.ts'
import * as coverage from '../../contract/coverage.ts'
import * as editing from '../../contract/editing.ts'
import * as generation from '../../contract/generation.ts'
import * as judgements from '../../contract/judgements.ts'
import * as contract from '../../contract.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

export interface SchemaSet {
  /** By name, for `components`. */
  readonly named: Readonly<Record<string, JsonSchema>>
  /** A reference to a named schema, or the schema itself. */
  readonly of: (schema: z.ZodMiniType) => JsonSchema
}

/** Every schema of the contract goes by the name of its export; it is read by machines that make types from it. */
export function jsonSchemas(): SchemaSet {
  const names = new Map<z.ZodMiniType, string>()
  for (const module of [
    contract,
    audit,
    conversations,
    coverage,
    judgements,
    chat,
    editing,
    generation,
  ])
    for (const [name, value] of Object.entries(module))
      if (value instanceof z.core.$ZodType && /^\p{Lu}/u.test(name))
        names.set(value as z.ZodMiniType, name)
  const registries = { input: z.registry<{ id: string }>(), output: z.registry<{ id: string }>() }
  // What is read may leave out what has a default; what is sent holds all.
  for (const [schema, id] of names)
    registries[/Request$|^New|Title$/.test(id) ? 'input' : 'output'].add(schema, { id })
  const refTo = (id: string) => `#/components/schemas/${id}`
  const named = Object.assign(
    {},
    ...(['input', 'output'] as const).map((io) => {
      const { schemas } = z.toJSONSchema(registries[io], { io, uri: refTo, override: tidy })
      return Object.fromEntries(
        Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
      )
    }),
  ) as Record<string, JsonSchema>
  return {
    named,
    of: (schema) => {
      const name = names.get(schema)
      if (name !== undefined) return { $ref: refTo(name) }
      const { $schema: _, ...inline } = z.toJSONSchema(schema, { io: 'input', override: tidy })
      return inline
    },
  }
}

/** Fields may be added later, so none is ruled out; and a format says more than the pattern that checks it. */
function tidy({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
}
