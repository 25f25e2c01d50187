import type { Signal } from '@preact/signals'
import { citationText } from '../text/citation-text.ts'
import type { DocumentView } from '../text/outline.ts'
import type { Span } from '../text/segments.ts'
import type { Clipboard } from './clipboard.ts'

/** What can be done with words of a document. */
export interface DocumentTools {
  readonly askAbout: (source: DocumentView, span: Span) => void
  readonly copyCitation: (source: DocumentView, span: Span) => void
}

export function createDocumentTools(draft: Signal<string>, clipboard: Clipboard): DocumentTools {
  return {
    askAbout: ({ text }, { start, end }) => {
      const quote = text.slice(start, end).replace(/\s+/g, ' ')
      // What is being typed stays.
      draft.value =
        draft.value.trim() === '' ? `“${quote}”: ` : `${draft.value.trimEnd()} “${quote}” `
      const box = document.getElementById('question')
      box?.focus()
      if (box instanceof HTMLTextAreaElement)
        // The box shows the draft after the next frame.
        requestAnimationFrame(() => box.setSelectionRange(box.value.length, box.value.length))
    },
    copyCitation: (source, span) =>
      clipboard.copy(citationText(source, span, location.origin), 'Citation copied'),
  }
}
