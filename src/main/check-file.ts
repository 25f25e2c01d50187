import { readFile } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { readCorpus } from '../corpus/read-corpus.ts'
import { formatVerifyReport, verifyRequestIn } from '../record/verify-file.ts'
import { createVerify } from '../record/verify-quotes.ts'

/** Checks every quote of a file against the corpus and prints the verdicts. False where one does not hold. */
export async function checkFile({ corpusDir }: Config, file: string): Promise<boolean> {
  const request = verifyRequestIn(await readFile(file, 'utf8'))
  const { sources } = await readCorpus(corpusDir)
  const report = await createVerify()(request, sources)
  process.stdout.write(`${formatVerifyReport(report)}\n`)
  return report.verdict === 'intact'
}
