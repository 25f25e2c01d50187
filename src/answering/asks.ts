/** Whether a sentence of a document is a question. */
export const asks = (sentence: string): boolean => /\?["'”’)\]]*$/.test(sentence)
