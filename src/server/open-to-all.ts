import type { Log } from './log.ts'
import type { ServerSettings } from './server-parts.ts'

/** Names and addresses that only programs on this machine can reach. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|0:0:0:0:0:0:0:1)$/i

/** Warns whoever starts a server that others can reach and that asks nobody for a key. */
export function warnWhereOpenToAll(
  { host, apiKeys }: Pick<ServerSettings, 'apiKeys'> & { readonly host: string },
  log: Log,
): void {
  if (apiKeys.length > 0 || LOOPBACK.test(host)) return
  log.warn(
    { host },
    `Whoever reaches ${host} can ask, and read every document and answer. Set API_KEYS, or HOST to 127.0.0.1.`,
  )
}
