/** A half-open range of UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Something to show over a stretch of the text: a citation, a retrieved passage. */
export interface Layer<Label> extends Span {
  readonly label: Label
}

/** A stretch of text over which the same labels lie, in the order in which the layers were given. */
export interface Segment<Label> extends Span {
  readonly labels: readonly Label[]
}

/**
 * Cuts `range` at the borders of all layers, so that overlapping layers become neighbours that carry several labels.
 * The segments cover the range exactly, in order, none of them empty.
 */
export function segmentsOf<Label>(
  range: Span,
  layers: readonly Layer<Label>[],
): readonly Segment<Label>[] {
  const inside = layers.filter((l) => l.start < range.end && range.start < l.end && l.start < l.end)
  const borders = new Set([range.start, range.end])
  for (const layer of inside) {
    borders.add(Math.max(range.start, layer.start))
    borders.add(Math.min(range.end, layer.end))
  }
  const sorted = [...borders].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1] ?? range.end
    const labels = inside.filter((l) => l.start <= start && end <= l.end).map((l) => l.label)
    return { start, end, labels }
  })
}
