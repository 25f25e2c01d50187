import type { Assistant } from '../ask.ts'
import { NotReady } from '../problem.ts'

/** An assistant over one state of the documents, and how many passages had to be embedded for it. */
export interface Loaded {
  readonly assistant: Assistant
  readonly embedded: number
  readonly indexSha256: string
}

/** Reads the documents as they are now and lets what comes next be answered from them. */
export type Reload = () => Promise<Loaded>

export interface LiveAssistant {
  /** What to ask now. Who has asked it keeps it to the end of the answer. Throws NotReady before the first load. */
  readonly current: () => Assistant
  /** Runs changes one after the other, each with the means to reload. Where `work` fails, the next runs all the same. */
  readonly change: <T>(work: (reload: Reload) => Promise<T>) => Promise<T>
}

/** The assistant behind a server: replaced whole, in one step, when the documents change. */
export function createLiveAssistant(load: () => Promise<Loaded>): LiveAssistant {
  let now: Assistant | null = null
  let last: Promise<unknown> = Promise.resolve()
  const reload: Reload = async () => {
    const loaded = await load()
    now = loaded.assistant
    return loaded
  }
  return {
    current: () => {
      if (now) return now
      throw new NotReady('The index is being loaded', 'Ask again in a moment.')
    },
    change: (work) => {
      const result = last.then(() => work(reload))
      last = result.catch(() => undefined)
      return result
    },
  }
}
