export interface RecordSettings {
  /** Folder of the database; made where it is missing. */
  readonly dataDir: string
  /** File with an Ed25519 private key in PEM, that signs each entry. */
  readonly signingKey?: string | null
  /** So often others wait for the disk before a thread is started; 0: it stores all. A few times, unless it is said. */
  readonly threadAfter?: number
}
