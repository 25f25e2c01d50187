import type { Statement } from '../../contract.ts'
import type { Turn } from '../state/turn.ts'
import { supportWords } from '../text/generation-words.ts'
import { lastWord } from '../text/last-word.ts'
import { type Piece, statementPieces } from '../text/statement-pieces.ts'
import { Chip } from './chip.tsx'

/** The verified statements of an answer, each with its citations. */
export function Statements({ turn }: { turn: Turn }) {
  const { statements } = turn.arrived.value
  if (statements.length === 0) return null
  // Where all stands in the documents' own words, no statement needs to say so.
  const labelled = statements.some(({ support }) => support.verdict !== 'verbatim')
  return (
    <div class="statements">
      {statements.map((statement, i) => (
        <StatementView key={i} turn={turn} statement={statement} labelled={labelled} />
      ))}
    </div>
  )
}

function StatementView({
  turn,
  statement,
  labelled,
}: {
  turn: Turn
  statement: Statement
  labelled: boolean
}) {
  return (
    <p class="statement" dir="auto">
      {statementPieces(statement, turn.arrived.value.citations).map((piece, i) => (
        <PieceView key={i} turn={turn} piece={piece} />
      ))}
      {labelled && <Support statement={statement} />}
    </p>
  )
}

/** Which words are whose, beside each statement. */
function Support({ statement }: { statement: Statement }) {
  const { label, detail } = supportWords(statement)
  return (
    <span class="support" data-verdict={statement.support.verdict} title={detail}>
      {label}
    </span>
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
