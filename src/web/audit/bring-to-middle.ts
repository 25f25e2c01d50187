/** Scrolls the box alone: what stands beside it, or above it on a phone, stays where it is. */
export function bringToMiddle(box: Element, place: Element): void {
  const frame = box.getBoundingClientRect()
  box.scrollTop += place.getBoundingClientRect().top - frame.top - frame.height / 3
}
