/**
 * Whether a sentence of a document is a question. One that tells who asked it is none, and may be what answers: "The
 * officer said: “Where were you?”"
 */
export const asks = (sentence: string): boolean =>
  /\?["'”’)\]]*$/.test(sentence) && !/\S.*["“][^"“”]*\?["”][)\]]*$/s.test(sentence)

/** Whether a sentence that somebody types ends as a question does. */
export const endsAsking = (sentence: string): boolean => /\?\W*$/.test(sentence)
