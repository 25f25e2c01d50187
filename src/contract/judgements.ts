/** What people say of recorded claims, and how far they agree. A claim is one statement of one answer. */
import * as z from 'zod/mini'
import { count } from '../contract.ts'

export const JUDGE_MAX = 100
export const NOTE_MAX = 2000

/** Whether the quoted words bear out the claim. */
export const JudgementVerdict = z.enum(['supported', 'partly', 'not'])

export const NewJudgement = z.object({
  /** Place of the claim among the answer's statements, from 0. */
  statement: count,
  verdict: JudgementVerdict,
  note: z._default(z.string().check(z.trim(), z.maxLength(NOTE_MAX)), ''),
  /** Who judges, by the name they give. */
  judge: z.string().check(z.trim(), z.minLength(1), z.maxLength(JUDGE_MAX)),
})
/** `number` counts up over the whole record. Of one judge's judgements on a claim the last one counts. */
export const Judgement = z.extend(NewJudgement, {
  number: count,
  note: z.string(),
  judgedAt: z.iso.datetime(),
})
export const JudgementList = z.object({ judgements: z.array(Judgement) })

const share = z.nullable(z.number())
const Tally = z.object({
  judgements: count,
  supported: count,
  partly: count,
  not: count,
  /** Of these judgements, how many say "supported", in 0..1; null where there are none. */
  shareSupported: share,
})
export const Agreement = z.object({
  claims: count,
  judges: count,
  /** Over the claims that more than one person judged. `kappa` is null where chance alone explains all. */
  together: z.object({ claims: count, agreement: share, kappa: share }),
  /** Cohen's kappa of each two judges who judged some of the same claims. */
  pairs: z.array(
    z.object({
      judges: z.tuple([z.string(), z.string()]),
      claims: count,
      agreement: z.number(),
      kappa: share,
    }),
  ),
  /** What people say of the claims that the machine let through, by the machine's own verdict. */
  machine: z.object({ verbatim: Tally, supported: Tally }),
})

export type JudgementVerdict = z.infer<typeof JudgementVerdict>
export type NewJudgement = z.infer<typeof NewJudgement>
export type Judgement = z.infer<typeof Judgement>
export type Agreement = z.infer<typeof Agreement>
