import { readFile } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { readCorpus } from '../corpus/read-corpus.ts'
import { Problem } from '../problem.ts'
import { formatVerifyReport, verifyRequestIn } from '../record/verify-file.ts'
import { createVerify } from '../record/verify-quotes.ts'

/** Checks every quote of a file against the corpus and prints the verdicts. False where one does not hold. */
export async function checkFile({ corpusDir }: Config, file: string): Promise<boolean> {
  const request = verifyRequestIn(await textOf(file))
  const { sources } = await readCorpus(corpusDir)
  const report = await createVerify()(request, sources)
  if (report.citations.length + report.statements.length === 0)
    throw new Problem(`${file} holds nothing to verify`, 'Name a file with quotes or sentences.')
  process.stdout.write(formatVerifyReport(report))
  return report.verdict === 'intact'
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Problem(`${file} cannot be read`, 'Name a text or JSON file that is there.', {
      cause,
    })
  })
