import { constants, getPriority, setPriority } from 'node:os'

const BEHIND = constants.priority.PRIORITY_BELOW_NORMAL

/**
 * Lets questions go before what the process does that calls it; on Linux, before its thread and those that it starts.
 * What stands back further already stays there: few may go forward.
 */
export function standBack(): void {
  if (getPriority() < BEHIND) setPriority(BEHIND)
}
