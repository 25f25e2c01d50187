import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { type Block, blocksOf } from '../text/blocks.ts'
import type { Mark } from '../text/marks.ts'
import type { DocumentView } from '../text/outline.ts'
import { type Layer, type Segment, type Span, segmentsOf } from '../text/segments.ts'

interface Props {
  readonly source: DocumentView
  readonly layers: readonly Layer<Mark>[]
}

/**
 * A whole document. The text content of this element is the document's text, every character of it, so that offsets
 * of the one are offsets of the other.
 */
export function DocumentText({ source, layers }: Props) {
  const blocks = useMemo(() => blocksOf(source.text, source), [source])
  return (
    <div class="document">
      {blocks.map((block) => (
        <BlockView key={block.start} block={block} text={source.text} layers={layers} />
      ))}
    </div>
  )
}

function BlockView({
  block,
  text,
  layers,
}: {
  block: Block
  text: string
  layers: Props['layers']
}) {
  const Element = block.kind === 'text' ? 'p' : 'h3'
  return (
    <Element class={`block-${block.kind}`} dir="auto">
      <Segments range={block} text={text} layers={layers} />
      {/* White space between blocks is kept for the offsets' sake, and not shown. */}
      <span class="gap">
        <Segments range={{ start: block.end, end: block.next }} text={text} layers={layers} />
      </span>
    </Element>
  )
}

/** A stretch of the text with what lies over it. */
export function Segments({
  range,
  text,
  layers,
}: {
  range: Span
  text: string
  layers: Props['layers']
}) {
  if (range.start === range.end) return null
  return (
    <>
      {segmentsOf(range, layers).map((segment) => (
        <SegmentView
          key={segment.start}
          segment={segment}
          words={text.slice(segment.start, segment.end)}
        />
      ))}
    </>
  )
}

function SegmentView({
  segment,
  words,
}: {
  segment: Segment<Mark>
  words: string
}): ComponentChildren {
  const cited = segment.labels.filter((l) => l.kind === 'citation')
  if (cited.length > 0) {
    const active = cited.some((l) => l.active)
    const ending = cited.filter((l) => l.end === segment.end).map((l) => l.n)
    return (
      <mark
        class="cited"
        data-cite={cited.map((l) => l.n).join(' ')}
        data-label={ending.length > 0 ? ending.join(' ') : undefined}
        data-active={active ? '' : undefined}
        tabIndex={active ? -1 : undefined}
      >
        {words}
      </mark>
    )
  }
  if (segment.labels.some((l) => l.kind === 'spot'))
    return (
      <mark class="spot" data-active="" tabIndex={-1}>
        {words}
      </mark>
    )
  return segment.labels.length > 0 ? <span class="retrieved">{words}</span> : words
}
