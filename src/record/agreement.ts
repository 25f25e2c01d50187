import type { Agreement } from '../contract/judgements.ts'
import type { LastWord } from './judgements.ts'
import { cohen, fleiss } from './kappa.ts'

/** How far the judges agree with each other, and with the machine that let the claims through. */
export function agreementOf(words: readonly LastWord[]): Agreement {
  const claims = claimsOf(words)
  const shared = claims.filter((claim) => claim.length > 1)
  const together = fleiss(shared.map((claim) => claim.map(({ verdict }) => verdict)))
  return {
    claims: claims.length,
    judges: new Set(words.map(({ judge }) => judge)).size,
    together: {
      claims: shared.length,
      agreement: together?.agreement ?? null,
      kappa: together?.kappa ?? null,
    },
    pairs: pairsOf(shared),
    machine: { verbatim: tallyOf(words, 'verbatim'), supported: tallyOf(words, 'supported') },
  }
}

function claimsOf(words: readonly LastWord[]): LastWord[][] {
  const claims = new Map<string, LastWord[]>()
  for (const word of words) {
    const key = `${word.position}.${word.statement}`
    claims.set(key, [...(claims.get(key) ?? []), word])
  }
  return [...claims.values()]
}

function pairsOf(shared: readonly (readonly LastWord[])[]): Agreement['pairs'] {
  const pairs = new Map<
    string,
    { judges: [string, string]; verdicts: [LastWord['verdict'], LastWord['verdict']][] }
  >()
  for (const claim of shared)
    for (const [i, a] of claim.entries())
      for (const b of claim.slice(i + 1)) {
        const judges: [string, string] = [a.judge, b.judge]
        const key = JSON.stringify(judges)
        const pair = pairs.get(key) ?? { judges, verdicts: [] }
        pair.verdicts.push([a.verdict, b.verdict])
        pairs.set(key, pair)
      }
  return [...pairs.values()].flatMap(({ judges, verdicts }) => {
    const agreed = cohen(verdicts)
    return agreed ? [{ judges, claims: verdicts.length, ...agreed }] : []
  })
}

function tallyOf(
  all: readonly LastWord[],
  machine: LastWord['machine'],
): Agreement['machine']['verbatim'] {
  const words = all.filter((word) => word.machine === machine)
  const saying = (verdict: LastWord['verdict']) =>
    words.filter((word) => word.verdict === verdict).length
  const supported = saying('supported')
  return {
    judgements: words.length,
    supported,
    partly: saying('partly'),
    not: saying('not'),
    shareSupported: words.length > 0 ? supported / words.length : null,
  }
}
