/** The browser's storage, or one that lasts as long as the page where the browser keeps it shut. */
export function safeStorage(open: () => Storage): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    const storage = open()
    storage.setItem('verbatim-probe', '')
    storage.removeItem('verbatim-probe')
    return {
      getItem: (key) => storage.getItem(key),
      // Full is no reason to stop: what is on the screen stays.
      setItem: (key, value) => {
        try {
          storage.setItem(key, value)
        } catch {}
      },
    }
  } catch {
    const memory = new Map<string, string>()
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
    }
  }
}
