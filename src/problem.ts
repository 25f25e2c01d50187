/**
 * The broken world: what stops us from answering honestly. Each error names its remedy.
 * Outcomes that are expected (a decline, a skipped file) are values, not errors.
 */
export class Problem extends Error {
  override readonly name: string = 'Problem'
  /** HTTP status that a caller sees. */
  readonly status: number = 500
  /** Safe for strangers: no path, no secret. */
  readonly remedy: string

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options)
    this.remedy = remedy
  }
}

/** The index on disk does not belong to this corpus, this model or this version, or is damaged. */
export class IndexStale extends Problem {
  override readonly name = 'IndexStale'
  override readonly status = 503
}

/** A model cannot be loaded: its file is missing, its hash is wrong, or the hub is out of reach. */
export class ModelUnavailable extends Problem {
  override readonly name = 'ModelUnavailable'
  override readonly status = 503
}

/** The corpus folder is missing, or nothing in it can be read. */
export class CorpusUnreadable extends Problem {
  override readonly name = 'CorpusUnreadable'
  override readonly status = 503
}

/** A setting is out of its range. Thrown at start, before anything listens. */
export class SettingInvalid extends Problem {
  override readonly name = 'SettingInvalid'
}

/** The index is still being loaded or built; ask again in a moment. */
export class NotReady extends Problem {
  override readonly name = 'NotReady'
  override readonly status = 503
}

/** The record of answers cannot be read or written: nothing may be answered that is not recorded. */
export class RecordUnavailable extends Problem {
  override readonly name = 'RecordUnavailable'
  override readonly status = 503
}

/** The database that is shared with other servers is away, full, or refuses. */
export class DatabaseUnavailable extends Problem {
  override readonly name = 'DatabaseUnavailable'
  override readonly status = 503
}

/** A question names a conversation that is not, or no longer, stored. */
export class ConversationUnknown extends Problem {
  override readonly name = 'ConversationUnknown'
  override readonly status = 404
}

/** A written answer was asked for, and no language model is configured. */
export class NoLanguageModel extends Problem {
  override readonly name = 'NoLanguageModel'
  override readonly status = 400
}

/** More is asked at once than can be answered, and as many wait as may; ask again in a moment. */
export class Overloaded extends Problem {
  override readonly name = 'Overloaded'
  override readonly status = 503
}
