import { newApiKey } from '../../config/api-key.ts'
import { SettingInvalid } from '../../problem.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { print } from '../terminal.ts'

export interface KeyOptions {
  readonly scope: string
  readonly json?: boolean
}

/** Prints a new API key and its entry in API_KEYS. The key is kept nowhere. */
export function key({ scope, json = false }: KeyOptions): ExitCode {
  const made = newApiKey(scope)
  if (!made)
    throw new SettingInvalid(
      `There is no scope ${JSON.stringify(scope)}`,
      'Name ask, read or admin, or more than one with + between them: ask+read.',
    )
  if (json) print(JSON.stringify(made))
  else {
    print(`Key, for whoever calls; it is kept nowhere:\n  ${made.key}`)
    print(`Its entry in API_KEYS, with commas between entries:\n  ${made.entry}`)
  }
  return EXIT.done
}
