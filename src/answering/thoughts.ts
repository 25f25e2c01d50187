/** Leaves out what a model thinks aloud: all between <think> and </think>, by whichever of its names. */
const TAG = /<(\/?)(?:think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad)>/iu
/** As long as the longest tag. */
const TAG_MAX = '</scratchpad>'.length

export interface Said {
  readonly text: string
  /** What came before was thought too: its beginning was never marked. */
  readonly void: boolean
}

/** Takes text as it streams in; a tag may be broken anywhere. */
export function createThoughtFilter() {
  let waiting = ''
  let thinking = false

  const take = (upTo: number): Said => {
    // Split by a pattern with one group: text, slash or none, text, slash or none, text, ...
    const [first = '', ...rest] = waiting.slice(0, upTo).split(TAG)
    waiting = waiting.slice(upTo)
    let text = thinking ? '' : first
    let isVoid = false
    for (let i = 0; i < rest.length; i += 2) {
      const closes = rest[i] === '/'
      if (closes && !thinking) {
        text = ''
        isVoid = true
      }
      thinking = !closes
      if (closes) text += rest[i + 1] ?? ''
    }
    return { text, void: isVoid }
  }

  return {
    push(chunk: string): Said {
      waiting += chunk
      const open = waiting.lastIndexOf('<')
      const mayBeTag = open >= 0 && waiting.length - open < TAG_MAX && !waiting.includes('>', open)
      return take(mayBeTag ? open : waiting.length)
    },
    end: (): Said => take(waiting.length),
  }
}
