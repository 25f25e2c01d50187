import type { Config } from '../config.ts'
import type { Log } from '../server/log.ts'
import { printable } from './terminal.ts'

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** What happens, for the person at the terminal: a line each on standard error, so that a pipe stays clean. */
export function createTerminalLog(level: Config['logLevel']): Log {
  const write = (own: string) => (fields: object, message: string) => {
    if (LEVELS.indexOf(own) < LEVELS.indexOf(level)) return
    const told = Object.entries(fields)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => `${name}: ${value instanceof Error ? value.message : value}`)
    const line = `${message}${told.length > 0 ? ` (${told.join(', ')})` : ''}`
    process.stderr.write(`${printable(line)}\n`)
  }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
