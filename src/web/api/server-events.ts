import { createParser, type EventSourceMessage } from 'eventsource-parser'

/** The events of an event stream, as they arrive. Throws what the body's reader throws. */
export async function* serverEvents(
  body: NonNullable<Response['body']>,
): AsyncGenerator<EventSourceMessage, void> {
  const arrived: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => arrived.push(event) })
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      parser.feed(value)
      yield* arrived.splice(0)
    }
  } finally {
    // Whoever stops listening also stops the server.
    await reader.cancel().catch(() => undefined)
  }
}
