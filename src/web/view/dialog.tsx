import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { Icon } from './icon.tsx'

/** A modal dialog of the browser: it holds the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, children }: { title: string; children: ComponentChildren }) {
  const { dialog } = useShell()
  const box = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => box.current?.showModal(), [])
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby="dialog-title"
      onClose={dialog.close}
      closedby="any"
    >
      <header class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="plain" aria-label="Close" onClick={() => box.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  )
}
