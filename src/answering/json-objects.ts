/** Objects in JSON as it streams in, each as soon as its brace closes; what a small model breaks is read all the same. */

/** Takes JSON as it comes and gives the text of each innermost object. */
export function createObjectScanner() {
  let text = ''
  let at = 0
  /** Where each open object starts, and whether one stood inside it. */
  const open: { readonly start: number; parent: boolean }[] = []

  const opens = (start: number): void => {
    const around = open.at(-1)
    if (around) around.parent = true
    open.push({ start, parent: false })
  }
  const closes = (end: number): string[] => {
    const closed = open.pop()
    return closed && !closed.parent ? [text.slice(closed.start, end)] : []
  }

  return {
    push(chunk: string): string[] {
      text += chunk
      const found: string[] = []
      // A whole string is passed over as one; one that is open waits for its end.
      const marks = /"(?:[^"\\]|\\.)*"|["{}]/gsu
      marks.lastIndex = at
      for (const { index, 0: mark } of text.matchAll(marks)) {
        if (mark === '"') break
        at = index + mark.length
        if (mark === '{') opens(index)
        if (mark === '}') found.push(...closes(at))
      }
      return found
    },
    /** All that came. */
    whole: (): string => text,
  }
}

const TEXT_KEYS = /^(?:text|statement|claim|sentence|content|answer|fact|point|value|response)$/iu

export interface RawStatement {
  readonly text: string
  readonly numbers: readonly number[]
}

/** The statement that an object holds; null where it holds none. */
export function statementIn(object: string): RawStatement | null {
  const fields = fieldsOf(object)
  const named = fields.find(([key, value]) => TEXT_KEYS.test(key) && typeof value === 'string')
  if (!named || typeof named[1] !== 'string') return null
  const numbers = fields.flatMap(([key, value]) => (key === named[0] ? [] : numbersOf(value)))
  return { text: named[1], numbers }
}

/** Strings with words in JSON that has no such objects: `["...", "..."]`, `{"statements": ["..."]}`. */
export function stringsIn(json: string): string[] {
  return [...json.matchAll(/"((?:[^"\\]|\\.)*)"(?!\s*:)/gsu)].flatMap(({ 1: raw = '' }) => {
    const text = unescaped(raw)
    return /\s/u.test(text.trim()) ? [text] : []
  })
}

function fieldsOf(object: string): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(object) as Record<string, unknown>)
  } catch {
    const text = /"(\w+)"\s*:\s*"((?:[^"\\]|\\.)*)"/su.exec(object)
    if (!text) return []
    const [all, key = '', raw = ''] = text
    return [
      [key, unescaped(raw)],
      ['rest', object.replace(all, '')],
    ]
  }
}

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw.replace(/[\n\r\t]/g, ' ')}"`) as string
  } catch {
    return raw
  }
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return Number.isInteger(value) ? [value] : []
  if (typeof value === 'string') return [...value.matchAll(/\d{1,4}/g)].map(([n]) => Number(n))
  return Array.isArray(value) ? value.flatMap(numbersOf) : []
}
