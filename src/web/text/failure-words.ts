import type { Failure } from '../api/failure.ts'

/** A failure in words that a person can act on. Null is a stop that the person asked for. */
export function failureWords(failure: Failure | null): {
  readonly title: string
  readonly detail: string
} {
  switch (failure?.kind) {
    case undefined:
      return {
        title: 'Stopped',
        detail: 'You stopped this answer, so it may lack something. What stands here was verified.',
      }
    case 'unreachable':
      return {
        title: 'The server cannot be reached',
        detail:
          'Check that it is running and that you are connected. Your question is kept, and is asked again by itself as soon as the server is back.',
      }
    case 'loading':
      return {
        title: 'The server is not ready yet',
        detail:
          'It is still loading or building its index. Your question is asked by itself when it is ready.',
      }
    case 'busy':
      return {
        title: 'The server cannot answer just now',
        detail: `${failure.detail} Your question is kept, and is asked again by itself.`,
      }
    case 'limited':
      return {
        title: 'Too many questions in a short time',
        detail:
          'The server takes only so many a minute. Your question is kept and waits for its turn.',
      }
    case 'locked':
      return {
        title: 'This server asks for a key',
        detail:
          'Questions are only answered with an access key. Ask whoever runs this server for one.',
      }
    case 'missing':
      return {
        title: 'Not found',
        detail:
          'The server does not have this. It may have been deleted, or the link is incomplete.',
      }
    case 'erased':
      return {
        title: 'Erased',
        detail: 'This was erased from the record. Only its place in the record is left.',
      }
    case 'refused':
      return { title: 'The server did not accept this', detail: failure.detail }
    case 'cut':
      return {
        title: 'The answer broke off',
        detail:
          'The connection ended before the answer did, so this is not the whole answer. What stands here was verified; the rest is missing.',
      }
    case 'broken':
      return {
        title: 'Something went wrong on the server',
        detail: `This is not your question’s fault. ${failure.detail}`,
      }
  }
}
