import { ModelFault } from './model-fault.ts'

/** `fetch`, but a reply of more than `limit` bytes ends with a fault: nobody's memory is at a server's mercy. */
export const createLimitedFetch =
  (limit: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    if (!response.body) return response
    let received = 0
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(bytes, controller) {
          received += bytes.byteLength
          if (received > limit) controller.error(new ModelFault('model_too_long'))
          else controller.enqueue(bytes)
        },
      }),
    )
    const { status, statusText, headers } = response
    return new Response(counted, { status, statusText, headers })
  }
