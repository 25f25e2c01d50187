import type { Notice } from './notice.ts'

export interface Clipboard {
  /** Copies, and says `done`, or that it could not. */
  readonly copy: (text: string, done: string) => void
}

export function createClipboard(notice: Notice): Clipboard {
  const write = async (text: string): Promise<boolean> => {
    // Only a secure context has the clipboard; over plain HTTP in a local network the old way is left.
    if (!navigator.clipboard) return copyBySelection(text)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => copyBySelection(text),
    )
  }
  return {
    copy: (text, done) =>
      void write(text).then((ok) =>
        notice.say(ok ? done : 'The browser did not allow copying. Select the text and copy it.'),
      ),
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement
  const box = document.createElement('textarea')
  box.value = text
  box.className = 'unseen'
  document.body.append(box)
  box.select()
  const copied = document.execCommand('copy')
  box.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
