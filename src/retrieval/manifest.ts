/** What an index was made from, so that one that does not fit is never searched. */
import * as z from 'zod/mini'

/** Raised whenever sentences, passages, their terms, or what is embedded of them is made in another way. */
export const SCHEMA = 2

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const file = z.object({ name: z.string().check(z.regex(/^[a-z]+-[0-9a-f]+\.[a-z0-9]+$/)), sha256 })

export const Manifest = z.object({
  schema: z.literal(SCHEMA),
  embedding: z.object({
    model: z.string(),
    /** Of the bundled model's files; null for a model of the hub. */
    sha256: z.nullable(sha256),
    dimensions: z.int().check(z.positive()),
  }),
  hnsw: z.object({ m: z.int(), efConstruction: z.int(), seed: z.int() }),
  sources: z.array(z.object({ id: z.string(), sha256 })),
  passages: z.int().check(z.nonnegative()),
  files: z.object({ spans: file, words: file, vectors: file, graph: z.nullable(file) }),
})
export type Manifest = z.infer<typeof Manifest>

/** One source's passages: `[start, end, hash of what was embedded, [start, end, kind, ...]]` each. */
export const Spans = z.array(
  z.object({
    id: z.string(),
    passages: z.array(
      z.tuple([z.int(), z.int(), z.string(), z.array(z.union([z.int(), z.string()]))]),
    ),
  }),
)
export type Spans = z.infer<typeof Spans>
