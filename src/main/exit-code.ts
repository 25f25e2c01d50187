/** What the program tells the shell. As with grep, 1 is an answer and not an accident. */
export const EXIT = {
  /** It did what was asked, what it checked holds, the question was answered. */
  done: 0,
  /** A check failed, the sources do not answer, nothing was found. */
  failed: 1,
  /** The command cannot be understood. */
  misused: 2,
  /** The world is broken: a setting, a file, the index, a model, the record, or a fault of ours. */
  broken: 3,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
