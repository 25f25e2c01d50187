/** What a model writes, as it comes, to statements that each name sentences. Forgives what can be understood. */
import { partedAt, pointedIn } from './cited-numbers.ts'
import { createObjectScanner, statementIn, stringsIn } from './json-objects.ts'
import { createThoughtFilter } from './thoughts.ts'
import { type Aside, asideIn } from './written-words.ts'

/** One statement as the model wrote it, and the numbers that it named: none, or ones that do not exist, too. */
export interface WrittenStatement {
  readonly text: string
  readonly numbers: readonly number[]
}

/** Nobody writes so much on one line, or says the same so often, who is not lost. */
const LINE_MAX = 2000
const REPEATS_MAX = 3

/** `count`: how many sentences the model was given. */
export function createStatementReader(count: number) {
  const thoughts = createThoughtFilter()
  const asides: Aside[] = []
  const times = new Map<string, number>()
  let waiting = ''
  let json: ReturnType<typeof createObjectScanner> | null = null
  /** A statement without numbers: they may follow on a line of their own. */
  let held: WrittenStatement | null = null
  let lost = false
  let said = false

  const release = (): WrittenStatement[] => {
    const free = held ? [held] : []
    held = null
    return free
  }

  const keep = ({ text, numbers }: WrittenStatement): WrittenStatement[] => {
    const aside = asideIn(text)
    if (aside && (aside !== 'chatter' || numbers.length === 0)) {
      asides.push(aside)
      return []
    }
    const key = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
    const repeats = (times.get(key) ?? 0) + 1
    times.set(key, repeats)
    if (repeats > REPEATS_MAX) lost = true
    return repeats > 1 ? [] : [{ text, numbers }]
  }

  const readLine = (line: string): WrittenStatement[] =>
    pointedIn(undressed(line), count).flatMap(({ text, numbers }) => {
      if (text === '') {
        if (!held || numbers.length === 0) return []
        held = { text: held.text, numbers }
        return release()
      }
      const before = release()
      const kept = keep({ text, numbers })
      if (numbers.length > 0) return [...before, ...kept]
      held = kept[0] ?? null
      return before
    })

  const readLines = (ended: boolean): WrittenStatement[] => {
    const found: WrittenStatement[] = []
    while (!json && waiting !== '') {
      if (BEGINS_JSON.test(waiting)) {
        json = createObjectScanner()
        found.push(...release(), ...readJson(waiting.slice(waiting.search(/[{[]/u))))
        waiting = ''
      } else {
        const at = lineEndIn(waiting, ended)
        if (at === 0) break
        found.push(...readLine(waiting.slice(0, at)))
        waiting = waiting.slice(at)
      }
    }
    if (waiting.length > LINE_MAX) lost = true
    return ended ? [...found, ...release()] : found
  }

  const readJson = (text: string): WrittenStatement[] => {
    const objects = json?.push(text) ?? []
    return objects.flatMap((object) => {
      const statement = statementIn(object)
      return statement ? fromJson(statement.text, statement.numbers) : []
    })
  }

  /** Models put marks into the text, too. */
  const fromJson = (text: string, numbers: readonly number[]): WrittenStatement[] =>
    pointedIn(undressed(text), count).flatMap((part) =>
      part.text === ''
        ? []
        : keep({ text: part.text, numbers: [...new Set([...numbers, ...part.numbers])] }),
    )

  const read = (text: string, ended: boolean): WrittenStatement[] => {
    if (/\S/u.test(text)) said = true
    if (!json) {
      waiting += text
      return readLines(ended)
    }
    const found = readJson(text)
    if (!ended) return found
    const whole = json.whole()
    if (times.size === 0 && /\[\s*\]/u.test(whole)) asides.push('declines')
    const loose = times.size === 0 ? stringsIn(whole).flatMap((one) => fromJson(one, [])) : []
    return [...found, ...loose]
  }

  return {
    push(chunk: string): WrittenStatement[] {
      const { text, void: isVoid } = thoughts.push(chunk)
      if (isVoid) {
        waiting = ''
        held = null
        json = null
      }
      return read(text, false)
    },
    /** `cut`: the reply did not come to its end, so that its last line may say half of something. */
    end(cut: boolean): WrittenStatement[] {
      const { text } = thoughts.end()
      if (!cut) return read(text, true)
      waiting = ''
      return release()
    },
    /** Whether the model says the same again and again, or never ends. */
    lost: () => lost,
    /** What was said where there was no statement. */
    outcome: (): Aside | 'empty' | 'unreadable' | 'statements' => {
      if (times.size > 0) return 'statements'
      if (asides.includes('declines')) return 'declines'
      if (asides.includes('refuses')) return 'refuses'
      return said ? 'unreadable' : 'empty'
    },
  }
}

const BEGINS_JSON = /^\s*(?:```\w*\s*)?[{[]\s*["{\]}\n[]/u

/** Up to where a line, or a statement inside it, is complete; 0: nowhere yet. */
function lineEndIn(text: string, ended: boolean): number {
  const newline = text.indexOf('\n')
  if (newline >= 0) return newline + 1
  return partedAt(text) || (ended ? text.length : 0)
}

/** Without the marks of lists, headings, quotations, tables and emphasis. */
const undressed = (line: string): string =>
  line
    .replace(/```\w*/gu, '')
    .replace(/^[\s>|]*(?:#{1,6}\s+|[-*+•‣◦–—]\s+(?=\S)|\(?\d{1,2}[.)]\s+(?=\S))?/u, '')
    .replace(/(\*\*|__|`|~~)/gu, '')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/^(?:statement|answer|fact|claim|final answer)(?:\s*\d{1,2})?\s*:\s*/iu, '')
    .replace(/\|\s*$/u, '')
    .trim()
