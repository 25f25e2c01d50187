import type { Statement } from '../../contract.ts'
import type { Turn } from '../state/turn.ts'
import { lastWord } from '../text/last-word.ts'
import { type Piece, statementPieces } from '../text/statement-pieces.ts'
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
        <PieceView key={i} turn={turn} piece={piece} />
      ))}
    </p>
  )
}

function PieceView({ turn, piece: { text, chips } }: { turn: Turn; piece: Piece }) {
  if (chips.length === 0) return <>{text}</>
  const [before, last] = lastWord(text)
  return (
    <>
      {before}
      <span class="together">
        {last}
        {chips.map((citation) => (
          <Chip key={citation.n} turn={turn} citation={citation} />
        ))}
      </span>
    </>
  )
}
