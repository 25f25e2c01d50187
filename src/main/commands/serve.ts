import { pino } from 'pino'
import type { Config } from '../../config.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { serveAssistant } from '../serve-assistant.ts'

/** Answers over HTTP until it is told to stop. Its log is for machines: a JSON object a line. */
export async function serve(
  config: Config,
  { watch = false }: { readonly watch?: boolean },
): Promise<ExitCode> {
  const log = pino({ level: config.logLevel, base: null })
  await serveAssistant(config, log, { watch })
  return EXIT.done
}
