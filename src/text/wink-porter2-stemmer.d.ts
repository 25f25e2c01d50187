/** The stem of a word in lower case; the package has no types. */
declare module 'wink-porter2-stemmer' {
  const stemmer: (word: string) => string
  export = stemmer
}
