/** An event of a stream, as the HTML standard dispatches it (9.2.6, "Interpreting an event stream"). */
export interface ServerEvent {
  readonly event: string
  readonly data: string
}

const FIELD = /^([^:]*)(?:: ?(.*))?$/s

/** The events of a body as they arrive. What has no empty line after it is incomplete, and is not given. */
export async function* serverEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<ServerEvent, void> {
  let event = ''
  let data: string[] = []
  for await (const line of linesOf(body)) {
    if (line === '') {
      if (data.length > 0) yield { event: event || 'message', data: data.join('\n') }
      event = ''
      data = []
      continue
    }
    const [, field, value = ''] = FIELD.exec(line) ?? []
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
  }
}

/** Lines end in LF, CR or CRLF, and may be cut anywhere, a CRLF in its middle too. */
async function* linesOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string, void> {
  // The decoder drops a byte order mark at the start, as the standard asks.
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) {
        if (rest.endsWith('\r')) yield rest.slice(0, -1)
        return
      }
      rest += value
      // A CR at the very end may be the first half of a CRLF: it waits for what follows.
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    // Whoever stops listening also stops the server.
    await reader.cancel().catch(() => undefined)
  }
}
