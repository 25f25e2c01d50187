/** A half-open range `[start, end)` of UTF-16 code units, as `String.prototype.slice` counts them. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** How many code units two spans share; 0 where they only touch. */
export const overlapOf = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

/** Whether `inner` lies wholly inside `outer`. */
export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end

/** Cuts the words out. Throws a RangeError where the span does not fit the text: a quote is never cut short. */
export function cut(text: string, { start, end }: Span): string {
  if (
    !(
      Number.isInteger(start) &&
      Number.isInteger(end) &&
      0 <= start &&
      start <= end &&
      end <= text.length
    )
  )
    throw new RangeError(`Span [${start}, ${end}) does not fit a text of ${text.length} code units`)
  return text.slice(start, end)
}
