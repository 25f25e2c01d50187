import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ModelUnavailable } from './problem.ts'

/**
 * Checks every file of a bundled model against `SHA256SUMS` before anything loads it.
 * Gives one hash that stands for all of them: the SHA-256 of the model's lines in that list.
 */
export async function checkBundledModel(directory: string, model: string): Promise<string> {
  const list = await readFile(join(directory, 'SHA256SUMS'), 'utf8').catch((cause) => {
    throw new ModelUnavailable('models/SHA256SUMS is missing', RESTORE, { cause })
  })
  const lines = list.split('\n').filter((line) => line.includes(`  ${model}/`))
  if (lines.length === 0)
    throw new ModelUnavailable(`models/SHA256SUMS names no file of ${model}`, RESTORE)
  await Promise.all(lines.map((line) => checkFile(directory, line)))
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

async function checkFile(directory: string, line: string): Promise<void> {
  const [expected = '', path = ''] = line.split('  ')
  const bytes = await readFile(join(directory, path)).catch((cause) => {
    throw new ModelUnavailable(`models/${path} is missing`, RESTORE, { cause })
  })
  const actual = createHash('sha256').update(bytes).digest('hex')
  if (actual !== expected)
    throw new ModelUnavailable(`models/${path} is damaged: its SHA-256 is ${actual}`, RESTORE)
}

const RESTORE = 'Restore the folder models/ from the repository.'
