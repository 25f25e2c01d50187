import { readConfig } from '../config.ts'
import type { Session } from './session.ts'
import { paintFor } from './terminal.ts'
import { createTerminalLog } from './terminal-log.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The settings for one command. Unless LOG_LEVEL says otherwise it tells no more than what somebody has to know.
 * Throws SettingInvalid.
 */
export function openSession(env: Environment, quiet = true): Session {
  const config = readConfig(env)
  return {
    config,
    log: createTerminalLog(quiet && !env.LOG_LEVEL ? 'warn' : config.logLevel),
    paint: paintFor(process.stdout, env),
  }
}
