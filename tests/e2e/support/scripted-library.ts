import { readFile } from 'node:fs/promises'
import type { SourceDetail } from '../../../src/contract.ts'
import { scriptedSource } from './scripted-answers.ts'

/** The document that comes with the program. */
export const opEd = async (): Promise<SourceDetail> =>
  scriptedSource(
    'in-gaza-think-kosovo-not-lebanon',
    await readFile('corpus/in-gaza-think-kosovo-not-lebanon.txt', 'utf8'),
    ['OP-ED: In Gaza, Think Kosovo, Not Lebanon', 'The Failure: Lebanon', 'The Success: Kosovo'],
  )

/** Everything that breaks pages that count characters carelessly, or take text for markup. */
export const oddities = scriptedSource(
  'odd/characters & more',
  [
    'Odd characters',
    'A family 👩‍👩‍👧 and a flag 🇨🇭 go to the cafe\u0301 — na\u00efve, co\u00f6perating, for 12\u00a0000 francs.',
    'שלום עולם, זה מסמך מימין לשמאל עם ציטוט.',
    '<script>alert(1)</script> and <img src=x onerror=alert(2)> are **words** here, as is &amp;lt;b&gt;.',
    'The same words. The same words. And a lone half \ud83d of a pair.',
    '',
  ].join('\n\n'),
  ['Odd characters'],
)

export const oddQuotes = [
  'A family 👩‍👩‍👧 and a flag 🇨🇭 go to the cafe\u0301 — na\u00efve',
  '12\u00a0000 francs.',
  'זה מסמך מימין לשמאל עם ציטוט.',
  '<script>alert(1)</script> and <img src=x onerror=alert(2)> are **words** here',
  'שמאל עם ציטוט.\n\n<script>alert(1)',
  'a lone half \ud83d of a pair',
]
