import type { Agreement } from '../../contract/judgements.ts'
import { counted } from '../text/counted.ts'
import { kappaWords, percentWords } from './audit-words.ts'

/** How far those who judged agree, with each other and with the machine. */
export function AgreementFigures({ agreement }: { agreement: Agreement }) {
  const { claims, judges, together, pairs, machine } = agreement
  if (claims === 0)
    return (
      <p class="case-aside">
        Nobody has judged a claim yet. Choose an answer, and say whether its quotes bear it out.
      </p>
    )
  return (
    <>
      <p class="case-facts">
        <span>
          <b>{counted(claims, 'claim')}</b> judged by {counted(judges, 'person', 'people')}
        </span>
        <span>
          <b>{together.claims}</b> by more than one
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="figures-scroll" tabIndex={0} aria-label="Figures of agreement">
        <table class="figures">
          <caption>Claims that the machine let through, as people judge them</caption>
          <thead>
            <tr>
              <th scope="col">The machine says</th>
              <th scope="col">Judgements</th>
              <th scope="col">Supported</th>
              <th scope="col">Partly</th>
              <th scope="col">Not</th>
              <th scope="col">Share supported</th>
            </tr>
          </thead>
          <tbody>
            {(['verbatim', 'supported'] as const).map((verdict) => (
              <tr key={verdict}>
                <th scope="row">{verdict}</th>
                <td>{machine[verdict].judgements}</td>
                <td>{machine[verdict].supported}</td>
                <td>{machine[verdict].partly}</td>
                <td>{machine[verdict].not}</td>
                <td>{percentWords(machine[verdict].shareSupported)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {together.claims > 0 && (
          <table class="figures">
            <caption>Agreement on claims that several judged; 1 is always, 0 is chance</caption>
            <thead>
              <tr>
                <th scope="col">Who</th>
                <th scope="col">Claims</th>
                <th scope="col">Agreement</th>
                <th scope="col">Kappa</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">All (Fleiss)</th>
                <td>{together.claims}</td>
                <td>{percentWords(together.agreement)}</td>
                <td>{kappaWords(together.kappa)}</td>
              </tr>
              {pairs.map(({ judges: [a, b], claims: judged, agreement: share, kappa }) => (
                <tr key={`${a}\n${b}`}>
                  <th scope="row" dir="auto">
                    {a} and {b} (Cohen)
                  </th>
                  <td>{judged}</td>
                  <td>{percentWords(share)}</td>
                  <td>{kappaWords(kappa)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}
