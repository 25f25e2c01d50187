const LEANING =
  /^(?:it|its|they|their|them|he|she|his|her|this|that|these|those|such|both|but|and|so|also|however|instead|here|there|without|if not|one|some|others)\b/i

/** Whether a sentence starts so that it says little without what stands before it: "It failed." */
export const leans = (sentence: string): boolean => LEANING.test(sentence)
