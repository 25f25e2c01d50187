/** Whether the cited words say what a statement says in words of its own. */
import { sentencesOf } from '../text/sentences.ts'
import { cut } from '../text/span.ts'
import { createWordVectors, type Embed } from '../text/word-vectors.ts'
import { unstyled } from './facts.ts'
import type { Read } from './reading.ts'
import {
  SUPPORT_FEATURES,
  type SupportEvidence,
  type SupportFeature,
  supportEvidence,
} from './support-features.ts'

export type Support =
  /** `score` in 0..1: how likely the cited words say the same. */
  | { readonly verdict: 'supported'; readonly score: number }
  /** `reason` is for the one who wrote the statement: what of it the cited words do not say. */
  | { readonly verdict: 'unsupported'; readonly score: number; readonly reason: string }

/** `cited` are the words at each citation, in order; at least one. */
export type CheckSupport = (statement: string, cited: readonly string[]) => Promise<Support>

/** Probabilities in 0..1, of an entailment model. */
export interface Entailment {
  readonly entailed: number
  readonly contradicted: number
}

export type Entail = (premise: string, hypothesis: string) => Promise<Entailment>

/** A logistic regression over `SUPPORT_FEATURES`, and the probability from which a statement is sent. */
export interface SupportWeights {
  readonly bias: number
  readonly weights: Readonly<Record<SupportFeature, number>>
  readonly threshold: number
}

export interface SupportParts {
  readonly read: Read
  readonly embed: Embed
  readonly fitted: SupportWeights
  /** Null: words, vectors and facts decide alone. */
  readonly entail: Entail | null
}

/**
 * Facts first: a number, date, name or quoted phrase that the cited words do not hold, or a sense turned round, and
 * the statement is not supported, whatever its score. Then the score decides, with the entailment model's where one is.
 */
export function createSupport({ read, embed, fitted, entail }: SupportParts): CheckSupport {
  const vectorsOf = createWordVectors(embed)
  return async (statement, cited) => {
    if (isSame(statement, cited)) return { verdict: 'supported', score: 1 }
    const evidence = await supportEvidence(statement, cited, {
      read: remembering(read),
      embed,
      vectorsOf,
    })
    const entailment = entail && (await entail(cited.join(' '), statement))
    const score = scoreOf(evidence, fitted, entailment)
    const reason =
      faultIn(evidence, entailment) ?? (score < fitted.threshold && tooLittle(evidence))
    return reason ? { verdict: 'unsupported', score, reason } : { verdict: 'supported', score }
  }
}

/** Whether it is the cited words themselves, or a whole sentence of them. */
function isSame(statement: string, cited: readonly string[]): boolean {
  const same = (text: string) => unstyled(text) === unstyled(statement)
  return (
    same(cited.join(' ')) ||
    cited.some(
      (text) => same(text) || sentencesOf(text).some((sentence) => same(cut(text, sentence))),
    )
  )
}

function scoreOf(
  { features }: SupportEvidence,
  { bias, weights }: SupportWeights,
  entailment: Entailment | null,
): number {
  const sum = SUPPORT_FEATURES.reduce(
    (total, name, k) => total + weights[name] * (features[k] ?? 0),
    bias,
  )
  const fitted = 1 / (1 + Math.exp(-sum))
  return entailment ? (fitted + entailment.entailed) / 2 : fitted
}

function faultIn({ missing, flip }: SupportEvidence, entailment: Entailment | null): string | null {
  const [fact] = missing
  if (fact) return `the ${fact.kind} “${fact.text}” is not in the cited words`
  if (flip !== null) return flip
  return entailment && entailment.contradicted > 0.5 ? 'the cited words contradict it' : null
}

/** The words that are furthest from any that are cited. */
function tooLittle({ words }: SupportEvidence): string {
  const strangest = [...words].sort((a, b) => a.found - b.found).filter(({ found }) => found < 0.5)
  const named = strangest.slice(0, 3).map(({ word }) => `“${word}”`)
  return named.length > 0
    ? `the cited words say nothing of ${named.join(', ')}`
    : 'the cited words do not say the same'
}

/** Each text is read several times over in one check. */
function remembering(read: Read): Read {
  const known = new Map<string, ReturnType<Read>>()
  return (text) => {
    const reading = known.get(text) ?? read(text)
    known.set(text, reading)
    return reading
  }
}
