import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { AuditReport } from '../../contract/audit.ts'
import { Judgement as Judged, type Judgement, JudgementList } from '../../contract/judgements.ts'
import { Answer, type Citation } from '../../contract.ts'
import { callJson, type Loaded } from '../api/call-json.ts'
import { answerPath } from '../text/route.ts'

/** One recorded answer under audit. */
export interface AuditCase {
  readonly id: string
  /** Each is null while on its way. */
  readonly answer: ReadonlySignal<Loaded<Answer> | null>
  readonly report: ReadonlySignal<Loaded<AuditReport> | null>
  readonly judgements: ReadonlySignal<readonly Judgement[]>
  /** Which statement is looked at, from 0. */
  readonly claim: ReadonlySignal<number>
  /** Whose words are looked at in the document. */
  readonly citation: ReadonlySignal<Citation | null>
  /** Whether the document is compared with what it is now. */
  readonly compares: ReadonlySignal<boolean>
  /** Counts the requests to look at a place, so that asking for the same place twice scrolls twice. */
  readonly visits: ReadonlySignal<number>
  readonly goTo: (claim: number) => void
  /** To the next or the previous claim, and round. */
  readonly step: (by: 1 | -1) => void
  readonly look: (citation: Citation) => void
  readonly toggleComparison: () => void
  /** Whether it was taken. */
  readonly judge: (
    given: Pick<Judgement, 'verdict' | 'note' | 'judge'>,
  ) => Promise<Loaded<Judgement>>
}

export function createAuditCase(fetch: typeof globalThis.fetch, id: string): AuditCase {
  const path = `/api${answerPath(id)}`
  const answer = signal<Loaded<Answer> | null>(null)
  const report = signal<Loaded<AuditReport> | null>(null)
  const judgements = signal<readonly Judgement[]>([])
  const claim = signal(0)
  const cited = signal<number | null>(null)
  const compares = signal(false)
  const visits = signal(0)

  const statements = () => (answer.value?.ok ? answer.value.value.statements : [])
  const goTo = (next: number) =>
    batch(() => {
      claim.value = next
      cited.value = statements()[next]?.citations[0] ?? null
      visits.value++
    })
  void callJson(fetch, Answer, path).then((loaded) => {
    answer.value = loaded
    goTo(0)
  })
  void callJson(fetch, AuditReport, `${path}/audit`).then((loaded) => {
    report.value = loaded
  })
  void callJson(fetch, JudgementList, `${path}/judgements`).then((loaded) => {
    if (loaded.ok) judgements.value = loaded.value.judgements
  })
  return {
    id,
    answer,
    report,
    judgements,
    claim,
    citation: computed(() => {
      const citations = answer.value?.ok ? answer.value.value.citations : []
      return citations.find(({ n }) => n === cited.value) ?? null
    }),
    compares,
    visits,
    goTo,
    step: (by) => {
      const { length } = statements()
      if (length > 0) goTo((claim.value + by + length) % length)
    },
    look: ({ n }) =>
      batch(() => {
        const own = statements().findIndex(({ citations }) => citations.includes(n))
        const here = statements()[claim.value]?.citations.includes(n)
        if (!here && own >= 0) claim.value = own
        cited.value = n
        visits.value++
      }),
    toggleComparison: () => {
      compares.value = !compares.value
    },
    judge: async (given) => {
      const loaded = await callJson(fetch, Judged, `${path}/judgements`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...given, statement: claim.value }),
      })
      if (loaded.ok) judgements.value = [...judgements.value, loaded.value]
      return loaded
    },
  }
}
