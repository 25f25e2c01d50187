import {
  autoUpdate,
  computePosition,
  flip,
  offset,
  shift,
  type VirtualElement,
} from '@floating-ui/dom'

/** Pixels between the two. */
const GAP = 8
/** Pixels kept free to the edges of the screen. */
const MARGIN = 12

/**
 * Keeps an element above another one, or below it where there is no room, and always on the screen.
 * Returns how to stop that. Places it by CSSOM, which the content security policy allows.
 */
export function floatAbove(anchor: Element | VirtualElement, floating: HTMLElement): () => void {
  const middleware = [offset(GAP), flip(), shift({ padding: MARGIN, crossAxis: true })]
  return autoUpdate(anchor, floating, () => {
    void computePosition(anchor, floating, { placement: 'top', middleware }).then(({ x, y }) => {
      floating.style.left = `${x}px`
      floating.style.top = `${y}px`
    })
  })
}
