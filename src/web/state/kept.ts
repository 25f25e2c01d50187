import { effect, type Signal, signal } from '@preact/signals'

/** A value that outlives the page. What is stored is read again by `parse`, which gives null where it makes no sense. */
export function kept<T>(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  key: string,
  initial: T,
  parse: (stored: string) => T | null,
  print: (value: T) => string = String,
): Signal<T> {
  const stored = storage.getItem(key)
  const value = signal<T>((stored === null ? null : parse(stored)) ?? initial)
  effect(() => storage.setItem(key, print(value.value)))
  return value
}
