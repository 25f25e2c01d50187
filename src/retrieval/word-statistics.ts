/** How much words tell, over all passages. */
export interface WordStatistics {
  /** BM25's inverse document frequency over passages, above 0. An unknown term tells most. */
  idf(term: string): number
  /** Whether any passage holds it. */
  knows(term: string): boolean
  /** Number of passages. */
  readonly size: number
}

/** Looks terms up, wherever words are kept: what comes back speaks of these terms. */
export type WordsOf = (terms: readonly string[]) => WordStatistics | Promise<WordStatistics>
