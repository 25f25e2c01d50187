import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ProblemDetails } from '../contract.ts'
import { problemOf } from './problem-details.ts'

/** What does not parse as HTTP never reaches the app; it is answered here, in the same form. */
export function refuseMalformedRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    socket.end(refusalOf(error.code))
  })
}

function refusalOf(code: string | undefined): string {
  const problem = problemOfCode(code)
  const body = JSON.stringify(problem)
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

function problemOfCode(code: string | undefined): ProblemDetails {
  if (code === 'HPE_HEADER_OVERFLOW') return problemOf(431, 'The headers are too large.')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return problemOf(408, 'The request did not arrive in time.')
  return problemOf(400, 'This is not a well-formed HTTP request.')
}
