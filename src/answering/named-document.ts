/** Questions about a document that name it: by its title, its file or its author. */
import type { SourceFacts } from '../text/library.ts'
import { contentTermsOf } from '../text/terms.ts'
import type { Asked } from './asked.ts'
import { plainOf } from './lead.ts'

export interface DocumentNamed {
  readonly asked: Extract<Asked, 'summary' | 'author'>
  readonly named: string
  /** Only its author's name will do: "What does the museum say?" may be of the museum itself. */
  readonly byAuthor: boolean
}

const MAIN = '(?:main|central|key|core|overall|primary|principal)'
const POINT = '(?:argument|point|idea|message|thesis|claim|conclusion|position|stance|takeaway)s?'
const OF = '(?:of|in|made by|behind)'

const FORMS: readonly (readonly [RegExp, Omit<DocumentNamed, 'named'>])[] = [
  [
    /^what(?: is|'s| was) (.+?) (?:mainly |mostly |all )?about$/,
    { asked: 'summary', byAuthor: false },
  ],
  [
    /^(?:summari[sz]e|sum up|recap|outline|(?:give me |what is )?(?:an? |the )?(?:short )?(?:summary|gist|overview|synopsis) of) (.+)$/,
    { asked: 'summary', byAuthor: false },
  ],
  [
    new RegExp(`^what(?: is| are|'s| was) (?:the )?${MAIN} ${POINT} ${OF} (.+)$`),
    { asked: 'summary', byAuthor: false },
  ],
  [
    new RegExp(`^what(?: is| are|'s| was) (.+?)'s? ${MAIN} ${POINT}$`),
    { asked: 'summary', byAuthor: false },
  ],
  [
    new RegExp(`^what(?: is| are|'s| was) (.+?)'s? ${POINT}$`),
    { asked: 'summary', byAuthor: true },
  ],
  [
    /^what (?:does|do|did) (.+?) (?:argue|claim|conclude|write|say)(?: about)?$/,
    { asked: 'summary', byAuthor: true },
  ],
  [
    /^who(?: wrote| authored| is the (?:author|writer) of| was the (?:author|writer) of) (.+)$/,
    { asked: 'author', byAuthor: false },
  ],
]

/** Null where the question is of no such form. Whether there is a document of that name is another matter. */
export function documentNamedIn(question: string): DocumentNamed | null {
  const plain = plainOf(question).replace(/[?!.\s]+$/, '')
  for (const [form, about] of FORMS) {
    const [, named] = form.exec(plain) ?? []
    if (named !== undefined) return { ...about, named }
  }
  return null
}

/** Whether that is most of its title or of its file's name, or its author's name or a part of that. */
export function isNamed(
  { id, title, author }: Pick<SourceFacts, 'id' | 'title' | 'author'>,
  { named, byAuthor }: DocumentNamed,
): boolean {
  const terms = new Set(contentTermsOf(named))
  const within = (name: string, least: number): boolean => {
    const all = new Set(contentTermsOf(name))
    return terms.size > 0 && terms.size >= least * all.size && [...terms].every((t) => all.has(t))
  }
  if (author && within(author, 0)) return true
  const file = id.replace(/^.*\//, '').replace(/[-_.]/g, ' ')
  return !byAuthor && (within(file, MOST) || within(title, MOST))
}

const MOST = 0.5
