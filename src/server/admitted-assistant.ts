import type { Ask } from '../ask/events.ts'
import type { Assistant } from '../ask.ts'
import type { Gate, Place } from './gate.ts'

/**
 * The same assistant, which answers no more at a time than the gate lets through. `ask` throws Overloaded when it is
 * called, not when its events are read, so that a stream that cannot begin is still refused with a status. Who calls it
 * reads the first event at once: from then on the place is given back whatever happens.
 */
export function admittedAssistant(assistant: () => Assistant, gate: Gate): () => Assistant {
  const admitted = new WeakMap<Assistant, Assistant>()
  return () => {
    const current = assistant()
    const known = admitted.get(current) ?? admit(current, gate)
    admitted.set(current, known)
    return known
  }
}

const admit = (assistant: Assistant, gate: Gate): Assistant => ({
  ...assistant,
  ask: (request, signal) => {
    const place = gate.take(signal)
    return whenItsTurn(place, () => assistant.ask(request, signal))
  },
  search: async (request, signal) => {
    const place = gate.take(signal)
    try {
      await place.turn
      return await assistant.search(request, signal)
    } finally {
      place.leave()
    }
  },
})

/** The place is left with the answer: whoever reads it slowly keeps nobody else waiting. */
async function* whenItsTurn(place: Place, ask: () => ReturnType<Ask>): ReturnType<Ask> {
  try {
    await place.turn
    for await (const event of ask()) {
      if (event.event === 'answer') place.leave()
      yield event
    }
  } finally {
    place.leave()
  }
}
