import { fileURLToPath } from 'node:url'

/** The folder of the package, where corpus/, models/ and the built page are: two levels up, built or not. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
