/** Whether a text holds every word of the query, in any order and letter case. */
export function matchesWords(text: string, query: string): boolean {
  const within = text.toLocaleLowerCase()
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word))
}
