import type { Config } from '../config.ts'
import type { Log } from '../server/log.ts'
import type { Paint } from './terminal.ts'

/** What each command works with. */
export interface Session {
  readonly config: Config
  readonly log: Log
  readonly paint: Paint
}
