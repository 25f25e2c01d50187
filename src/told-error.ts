/** What of an error gets from one thread or process to another: what it says, not its class. */
import { Problem } from './problem.ts'

export interface ToldError {
  readonly name: string
  readonly message: string
  readonly remedy?: string
  readonly status?: number
}

export function toldOf(error: unknown): ToldError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message } = error
  return error instanceof Problem
    ? { name, message, remedy: error.remedy, status: error.status }
    : { name, message }
}

/** A problem where it has a remedy. */
export function errorOf({ name, message, remedy, status = 500 }: ToldError): Error {
  return remedy === undefined
    ? Object.assign(new Error(message), { name })
    : Object.assign(new Problem(message, remedy), { name, status })
}
