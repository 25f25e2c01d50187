import { readFile } from 'node:fs/promises'
import { Problem } from '../../problem.ts'
import { formatVerifyReport, verifyRequestIn } from '../../record/verify-file.ts'
import { createVerify } from '../../record/verify-quotes.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Session } from '../session.ts'
import { print, printable, readPipe } from '../terminal.ts'
import { withLibrary } from '../with-library.ts'

/** Checks every quote and sentence of a file against the documents. Fails where one does not hold. */
export async function verify(
  session: Session,
  file: string,
  { json = false }: { readonly json?: boolean },
): Promise<ExitCode> {
  const request = verifyRequestIn(await textOf(file))
  const report = await withLibrary(session, (library) => createVerify()(request, library))
  if (report.citations.length + report.statements.length === 0)
    throw new Problem(`${file} holds nothing to verify`, 'Name a file with quotes or sentences.')
  print(json ? JSON.stringify(report) : printable(formatVerifyReport(report)).trimEnd())
  return report.verdict === 'intact' ? EXIT.done : EXIT.failed
}

const textOf = (file: string): Promise<string> =>
  file === '-'
    ? readPipe('quotes or sentences')
    : readFile(file, 'utf8').catch((cause: unknown) => {
        throw new Problem(`${file} cannot be read`, 'Name a text or JSON file that is there.', {
          cause,
        })
      })
