import matter from 'gray-matter'

export interface Parts {
  readonly body: string
  readonly title?: string | undefined
  readonly author?: string | undefined
}

/** YAML between two lines of three hyphens. With a name behind them ("---js") gray-matter would run it as a program. */
const FENCED = /^---[ \t]*\n(?![ \t]*\n)(?:[^\n]*\n)*?---[ \t]*(?:\n|$)/

/** Front matter apart from the body. What is no YAML, or names nothing, is text like any other. */
export function withoutFrontMatter(text: string): Parts {
  const fenced = FENCED.exec(text)?.[0]
  if (fenced === undefined) return { body: text }
  const data = dataIn(fenced)
  if (data === null) return { body: text }
  const named = (key: string) => {
    const value = data[key]
    return typeof value === 'string' ? value.trim() || undefined : undefined
  }
  return { body: text.slice(fenced.length), title: named('title'), author: named('author') }
}

function dataIn(fenced: string): Readonly<Record<string, unknown>> | null {
  try {
    // With options given, gray-matter does not keep what it parsed (and half parsed) in a cache of its own.
    const data: unknown = matter(fenced, {}).data
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : null
  } catch {
    return null
  }
}
