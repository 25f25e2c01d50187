const NONE = { query: '', passage: '' }

/** By family, as each model's card asks. The first that matches counts. */
const FAMILIES: readonly [RegExp, { readonly query: string; readonly passage: string }][] = [
  [
    /bge-(small|base|large)-en/,
    { query: 'Represent this sentence for searching relevant passages: ', passage: '' },
  ],
  [/\be5-/, { query: 'query: ', passage: 'passage: ' }],
  [
    /snowflake-arctic-embed|mxbai-embed/,
    { query: 'Represent this sentence for searching relevant passages: ', passage: '' },
  ],
  [/nomic-embed/, { query: 'search_query: ', passage: 'search_document: ' }],
]

/** What a retrieval model wants before a query and before a passage; most want nothing. */
export const prefixesOf = (model: string): { readonly query: string; readonly passage: string } =>
  FAMILIES.find(([name]) => name.test(model.toLowerCase()))?.[1] ?? NONE
