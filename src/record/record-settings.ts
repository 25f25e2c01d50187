export interface RecordSettings {
  /** Folder of the database; made where it is missing. */
  readonly dataDir: string
  /** File with an Ed25519 private key in PEM, that signs each entry. */
  readonly signingKey?: string | null
  /** So many answers are stored before a thread is started for it; 0: all are stored there. A few, unless it is said. */
  readonly threadAfter?: number
}
