/** Keys of the advisory locks, as PostgreSQL takes them: two numbers, the first of which is ours ("verb" in ASCII). */
const OURS = 0x76657262

export const LOCKS = {
  /** Held while tables are changed. */
  migration: [OURS, 1],
  /** Held by the one that builds the index. */
  build: [OURS, 2],
  /** Held while a link is added to the chain of answers. */
  chain: [OURS, 3],
} as const
