import type { Statement } from '../../contract.ts'
import type { Turn } from '../state/turn.ts'
import { statementPieces } from '../text/statement-pieces.ts'
import { Chip } from './chip.tsx'

/** The verified statements of an answer, each with its citations. */
export function Statements({ turn }: { turn: Turn }) {
  const { statements } = turn.arrived.value
  if (statements.length === 0) return null
  return (
    <div class="statements">
      {statements.map((statement, i) => (
        <StatementView key={i} turn={turn} statement={statement} />
      ))}
    </div>
  )
}

function StatementView({ turn, statement }: { turn: Turn; statement: Statement }) {
  return (
    <p class="statement" dir="auto">
      {statementPieces(statement, turn.arrived.value.citations).map((piece, i) => (
        <span key={i} class={piece.quoted ? 'quoted' : undefined}>
          {piece.text}
          {piece.chips.map((citation) => (
            <Chip key={citation.n} turn={turn} citation={citation} />
          ))}
        </span>
      ))}
    </p>
  )
}
