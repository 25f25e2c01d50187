import { serveStdio } from '../../server/mcp/serve-stdio.ts'
import { DEFAULT_LIMITS } from '../../server/server-parts.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { packageVersion } from '../package-version.ts'
import type { Session } from '../session.ts'
import { withAssistant } from '../with-assistant.ts'

/** Speaks to one client over standard input and output, until it leaves. */
export async function mcp(session: Session): Promise<ExitCode> {
  const version = await packageVersion()
  await withAssistant(session, { recorded: true }, (assistant) =>
    serveStdio({ assistant: () => assistant, version, answerMs: DEFAULT_LIMITS.answerMs }),
  )
  return EXIT.done
}
