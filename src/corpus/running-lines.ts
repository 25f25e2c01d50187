/** Headers, footers and page numbers: what pages repeat at their edges, or count along there. */

/** How many lines at the head and at the foot of a page may be such. */
const EDGE = 2

interface Edge {
  readonly page: number
  readonly at: number
  readonly line: string
}

export function withoutRunningLines(pages: readonly (readonly string[])[]): string[][] {
  const edges = pages.flatMap((page, i) => edgesOf(page, i))
  const running = groupsOf(edges, ({ line }) => plainOf(line)).flatMap((alike) =>
    isOnMostOf(pages, alike) ? alike : countingAlong(alike),
  )
  const dropped = new Set(running.map(({ page, at }) => `${page}:${at}`))
  return pages.map((page, i) => page.filter((_, at) => !dropped.has(`${i}:${at}`)))
}

/** The first and the last lines that are not empty. */
function edgesOf(lines: readonly string[], page: number): Edge[] {
  const full = lines.flatMap((line, at) => (line === '' ? [] : [{ page, at, line }]))
  return full.filter((_, i) => i < EDGE || i >= full.length - EDGE)
}

/** Without its numbers; a row of several numbers and nothing else is data, and stays as it is. */
const plainOf = (line: string): string =>
  /\p{L}/u.test(line) || !/\d\D+\d/.test(line) ? line.replace(/\d+/g, '#') : line

const isOnMostOf = (pages: readonly unknown[], alike: readonly Edge[]): boolean => {
  const on = new Set(alike.map(({ page }) => page)).size
  return on > 1 && on > pages.length / 2
}

/** Lines whose first or last number grows with the pages, such as the header of one chapter. */
const countingAlong = (alike: readonly Edge[]): Edge[] =>
  ([0, -1] as const).flatMap((which) => {
    const numbered = alike.filter(({ line }) => /\d/.test(line))
    const ahead = ({ line, page }: Edge) => Number(line.match(/\d+/g)?.at(which)) - page
    return groupsOf(numbered, ahead)
      .filter((group) => new Set(group.map(({ page }) => page)).size > 1)
      .flat()
  })

function groupsOf<Key>(edges: readonly Edge[], keyOf: (edge: Edge) => Key): Edge[][] {
  const groups = new Map<Key, Edge[]>()
  for (const edge of edges) groups.set(keyOf(edge), [...(groups.get(keyOf(edge)) ?? []), edge])
  return [...groups.values()]
}
