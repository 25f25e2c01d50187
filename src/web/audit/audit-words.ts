import type { AuditReport } from '../../contract/audit.ts'
import type { JudgementVerdict } from '../../contract/judgements.ts'

/** Verdicts of the machine and of people, as they are said on the page. */
export const CITATION_WORDS: Readonly<Record<AuditReport['citations'][number]['verdict'], string>> =
  {
    intact: 'stands where it stood',
    moved: 'stands elsewhere now',
    source_changed: 'other words stand in its place now',
    missing: 'is not there any more',
  }

export const WHOLE_WORDS: Readonly<Record<AuditReport['verdict'], string>> = {
  intact: 'Intact',
  moved: 'Moved',
  broken: 'Broken',
}

export const JUDGEMENT_WORDS: Readonly<Record<JudgementVerdict, string>> = {
  supported: 'Supported',
  partly: 'Partly',
  not: 'Not supported',
}

export const STATUS_WORDS = { answered: 'Answered', not_in_sources: 'Declined' } as const

/** "41.2 %"; a dash where there is nothing to divide. */
export const percentWords = (share: number | null): string =>
  share === null ? '–' : `${(100 * share).toLocaleString('en', { maximumFractionDigits: 1 })} %`

/** Two decimals; a dash where chance explains all. */
export const kappaWords = (kappa: number | null): string =>
  kappa === null ? '–' : kappa.toFixed(2)

export const timeWords = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
