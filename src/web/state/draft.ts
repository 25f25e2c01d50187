import { effect, type Signal, signal } from '@preact/signals'

/** What is being typed. Kept over a reload of the page, so that nothing typed is lost. */
export function createDraft(storage: Storage, key = 'draft'): Signal<string> {
  const draft = signal(storage.getItem(key) ?? '')
  effect(() => storage.setItem(key, draft.value))
  return draft
}
