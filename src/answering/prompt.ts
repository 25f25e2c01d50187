/** Prompts are prose in `prompts/`; code only fills them. */
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../problem.ts'
import type { Message, Shape } from './language-model.ts'

const FILES = {
  answer: 'answer.md',
  repair: 'repair.md',
  rewrite: 'rewrite.md',
  asLines: 'answer-as-lines.md',
  asJson: 'answer-as-json.md',
} as const

export type Prompts = Readonly<Record<keyof typeof FILES, string>> & {
  /** Over all of them, in hex. */
  readonly sha256: string
}

/** Throws a Problem where one is missing. */
export async function readPrompts(directory: string): Promise<Prompts> {
  const read = async (file: string) =>
    (await readFile(join(directory, file), 'utf8')).replaceAll('\r\n', '\n').trim()
  try {
    const [answer, repair, rewrite, asLines, asJson] = await Promise.all([
      read(FILES.answer),
      read(FILES.repair),
      read(FILES.rewrite),
      read(FILES.asLines),
      read(FILES.asJson),
    ])
    const texts = { answer, repair, rewrite, asLines, asJson }
    const sha256 = createHash('sha256').update(JSON.stringify(texts)).digest('hex')
    return { ...texts, sha256 }
  } catch (cause) {
    throw new Problem(
      'A prompt cannot be read',
      'Restore the folder prompts/ as it was installed.',
      {
        cause,
      },
    )
  }
}

/** Puts the values in, and never looks for slots inside them. Throws where a slot has no value. */
export const fill = (template: string, slots: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(slots, name) ? slots[name] : undefined
    if (value === undefined)
      throw new Error(`The prompt asks for {{${name}}}, which nobody supplies`)
    return value
  })

/** What stands above the line of three dashes are the rules, what stands below it is the matter. */
export function messagesOf(
  template: string,
  slots: Readonly<Record<string, string>>,
): readonly Message[] {
  const [rules = '', matter = ''] = template.split(/^---$/m)
  return [
    { role: 'system', content: fill(rules, slots).trim() },
    { role: 'user', content: fill(matter, slots).trim() },
  ]
}

export const formatFor = ({ asJson, asLines }: Prompts, shape: Shape): string =>
  shape === 'lines' ? asLines : asJson

/** Begins a line that parts data from data. Nobody can know it who wrote the data; it stands in none of them. */
export function newFence(data: readonly string[]): string {
  for (;;) {
    const fence = `=====${randomBytes(9).toString('hex')}`
    if (!data.some((text) => text.includes(fence))) return fence
  }
}
