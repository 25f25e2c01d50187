/** What an index was made from, so that one that does not fit is never searched. */
import * as z from 'zod/mini'

/** Raised whenever sentences, passages, their terms, or what is embedded of them is made in another way. */
export const SCHEMA = 5

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const file = z.object({ name: z.string().check(z.regex(/^[a-z]+-[0-9a-f]+\.[a-z0-9]+$/)), sha256 })

/** Raised whenever the files of an index are laid out in another way. */
export const LAYOUT = 4

const Segment = z.object({
  /** Also those of sources that have left since. */
  rows: z.int().check(z.nonnegative()),
  files: z.object({
    spans: file,
    words: file,
    vectors: file,
    sentences: file,
    graph: z.nullable(file),
  }),
})

/** A source as it was when it was indexed, so that a file which was not touched since need not be read at a start. */
const IndexedSource = z.object({
  id: z.string(),
  path: z.string(),
  sha256,
  title: z.string(),
  author: z.nullable(z.string()),
  /** Of its text, in code units. */
  length: z.int().check(z.nonnegative()),
  /** Changes with its file; null where that cannot tell. */
  stamp: z.nullable(z.string()),
})
export type IndexedSource = z.infer<typeof IndexedSource>

/** Passages that were indexed together, and are searched together. None of its files is ever changed. */
export type Segment = z.infer<typeof Segment>

export const Manifest = z.object({
  schema: z.literal(SCHEMA),
  layout: z.literal(LAYOUT),
  embedding: z.object({
    model: z.string(),
    /** Of the bundled model's files; null for a model of the hub. */
    sha256: z.nullable(sha256),
    dimensions: z.int().check(z.positive()),
  }),
  hnsw: z.object({ m: z.int(), efConstruction: z.int(), seed: z.int() }),
  /** Each has its passages in one of the segments. What else stands there is of sources that left. */
  sources: z.array(IndexedSource),
  passages: z.int().check(z.nonnegative()),
  segments: z.array(Segment),
})
export type Manifest = z.infer<typeof Manifest>
