import type { Fallback } from '../contract/generation.ts'

/** Why the answer was quoted instead of written, for a person to read. Names no address and no key. */
export const fallbackFor = (reason: Fallback['reason']): Fallback => ({
  reason,
  detail: DETAILS[reason],
})

const DETAILS: Readonly<Record<Fallback['reason'], string>> = {
  model_unreachable: 'The language model cannot be reached.',
  model_unauthorised: 'The language model does not take the key that is configured.',
  model_unknown: 'The server of the language model does not know the model that is configured.',
  model_busy: 'The language model has too much to do.',
  model_failed: 'The server of the language model reported an error.',
  model_too_slow: 'The language model took too long.',
  model_broke_off: 'The language model broke off before its answer was complete.',
  model_refused: 'The language model refused to answer.',
  model_empty: 'The language model wrote nothing.',
  model_unreadable: 'What the language model wrote holds no statement.',
  model_looped: 'The language model repeated itself without end.',
  model_too_long: 'The language model wrote more than can be read.',
  nothing_verified: 'Nothing that the language model wrote is what the sources say.',
  no_room: 'The context of the language model is too small for this question.',
}
