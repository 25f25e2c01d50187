/** Remembers what was worked out last, up to a number of things. */
export interface Recent<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
}

/** Forgets what was not wanted for the longest time. */
export function createRecent<K, V>(most: number): Recent<K, V> {
  // A Map keeps the order in which its keys were set.
  const known = new Map<K, V>()
  return {
    get(key) {
      const value = known.get(key)
      if (value === undefined) return undefined
      known.delete(key)
      known.set(key, value)
      return value
    },
    set(key, value) {
      known.delete(key)
      known.set(key, value)
      if (known.size <= most) return
      const [oldest] = known.keys()
      if (oldest !== undefined) known.delete(oldest)
    },
  }
}
