import { SettingInvalid } from '../problem.ts'

/** One error for all variables that are wrong. The values are not repeated, since they may be secret. */
export function settingsRefused(
  faults: readonly (readonly [name: string, message: string])[],
): SettingInvalid {
  const byName = new Map(faults)
  return new SettingInvalid(
    [...byName].map(([name, message]) => `${name} ${message}`).join('; '),
    `Correct ${[...byName.keys()].join(', ')} in the environment, or unset it to use the default.`,
  )
}
