import { useLayoutEffect, useRef } from 'preact/hooks'
import { usePage } from '../page.ts'
import type { Glance } from '../state/citation-glance.ts'
import { VOICE_HINT, voiceWords } from '../text/voice-words.ts'
import { floatAbove } from './float-above.ts'

const HIDE_AFTER_MS = 150

/** The quote behind a chip, with where it comes from. */
export function CitationCard() {
  const glance = usePage().glance.glance.value
  return glance === null ? null : <Card glance={glance} />
}

function Card({ glance: { citation, anchor } }: { glance: Glance }) {
  const { glance } = usePage()
  const card = useRef<HTMLDivElement>(null)
  const voice = voiceWords(citation)
  useLayoutEffect(() => {
    if (card.current !== null) return floatAbove(anchor, card.current)
  }, [anchor])
  return (
    <div
      id="citation-card"
      class="card"
      role="tooltip"
      ref={card}
      onPointerEnter={glance.keep}
      onPointerLeave={() => glance.hide(HIDE_AFTER_MS)}
    >
      <blockquote dir="auto">{citation.quote}</blockquote>
      {voice !== null && (
        <p class="voice">
          <b dir="auto">{voice}</b>
          <span>{VOICE_HINT}</span>
        </p>
      )}
      <p dir="auto">
        {citation.section !== null && <span>{citation.section}</span>}
        <cite>{citation.title}</cite>
      </p>
    </div>
  )
}
