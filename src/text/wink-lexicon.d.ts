/** WordNet's lists of forms that no rule makes, by form; the package has no types. */
declare module 'wink-lexicon/src/wn-verb-exceptions.js' {
  const forms: Readonly<Record<string, string>>
  export = forms
}
declare module 'wink-lexicon/src/wn-noun-exceptions.js' {
  const forms: Readonly<Record<string, string>>
  export = forms
}
/** A number a word, in an object without a prototype. */
declare module 'wink-lexicon/src/wn-words.js' {
  const words: Readonly<Record<string, number>>
  export = words
}
