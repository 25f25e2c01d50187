import { tokensIn } from './numbered-sentences.ts'
import type { PatientPiece } from './patient-model.ts'

/** Tokens that one answer cost: as the server counted them, or else by an upper estimate. */
export interface Meter {
  calls: number
  /** Calls of which the server told the cost. */
  counted: number
  inputTokens: number
  outputTokens: number
}

export const newMeter = (): Meter => ({ calls: 0, counted: 0, inputTokens: 0, outputTokens: 0 })

/** Adds up what each piece of a talk costs. `asked`: all that the model is told. */
export function createTally(meter: Meter, asked: string): (piece: PatientPiece) => void {
  let guessed = { input: 0, output: 0 }
  return (piece) => {
    switch (piece.kind) {
      case 'call':
        guessed = { input: tokensIn(asked), output: 0 }
        meter.calls++
        meter.inputTokens += guessed.input
        break
      case 'text':
        guessed.output += tokensIn(piece.text)
        meter.outputTokens += tokensIn(piece.text)
        break
      case 'use':
        meter.counted++
        meter.inputTokens += piece.input - guessed.input
        meter.outputTokens += piece.output - guessed.output
        guessed = { input: piece.input, output: piece.output }
        break
      case 'thought':
      case 'restart':
      case 'end':
    }
  }
}
