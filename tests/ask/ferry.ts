import { Answer } from '../../src/contract.ts'
import { answerTo, openOver } from '../grounding/open-for-test.ts'

const TEXT = `The Ferry

The ferry between Marston and the island was launched in 1931. It carries 240 passengers and twelve cars.

The harbour master, Ilse Brandt, decides each morning whether the ferry may leave. She looks at the wind and at the ice.

The Lighthouse

The lighthouse was built in 1874 from red granite. Its lamp was electrified in 1952, and the last keeper left in 1971.

Visitors may climb the tower in summer, when a volunteer opens the door at ten in the morning.
`

export type AskFerry = (question: string) => Promise<Answer>

/** The real assistant over a page on a ferry and a lighthouse. */
export async function openFerry(): Promise<AskFerry> {
  const assistant = await openOver({ 'ferry.txt': TEXT })
  return async (question) => Answer.parse(await answerTo(assistant, { question }))
}
