/**
 * Whether a sentence of a document is a question. One that tells who asked it is none, and may be what answers: "The
 * officer said: “Where were you?”"
 */
export const asks = (sentence: string): boolean =>
  /\?["'”’)\]]*$/.test(sentence) && !/\S.*["“][^"“”]*\?["”][)\]]*$/s.test(sentence)
