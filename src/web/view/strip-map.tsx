import { useSignal } from '@preact/signals'
import type { RefObject, TargetedPointerEvent } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

interface Place {
  readonly kind: 'retrieved' | 'cited' | 'active'
  /** From 0, the top of the document, to 1, its end. */
  readonly top: number
  readonly height: number
}

/** The whole document as one thin strip: where its evidence lies, and which part is on the screen. For the eye only. */
export function StripMap({
  scroller,
  marks,
}: {
  scroller: RefObject<HTMLElement | null>
  marks: unknown
}) {
  const places = useSignal<readonly Place[]>([])
  const view = useSignal({ top: 0, height: 1 })

  useLayoutEffect(() => {
    const element = scroller.current
    const content = element?.firstElementChild
    if (!element || !content) return
    const look = () => {
      const { scrollTop, clientHeight } = element
      const whole = heightOf(element)
      view.value = { top: scrollTop / whole, height: clientHeight / whole }
    }
    const measure = () => {
      places.value = placesIn(element)
      look()
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    observer.observe(content)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [marks])

  const scrub = ({ currentTarget, clientY }: TargetedPointerEvent<SVGElement>) => {
    const box = currentTarget.getBoundingClientRect()
    const element = scroller.current
    if (!element) return
    const share = (clientY - box.top) / box.height
    element.scrollTop = share * element.scrollHeight - element.clientHeight / 2
  }
  return (
    <svg
      class="strip"
      viewBox="0 0 10 1000"
      preserveAspectRatio="none"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        scrub(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) scrub(event)
      }}
    >
      {places.value.map(({ kind, top, height }, i) => (
        <rect key={i} class={`strip-${kind}`} y={1000 * top} width="10" height={1000 * height} />
      ))}
      <rect
        class="strip-view"
        x="0.5"
        width="9"
        y={1000 * view.value.top}
        height={1000 * view.value.height}
      />
    </svg>
  )
}

/** Of all its content; not 0, also where it is not shown. */
const heightOf = ({ scrollHeight }: HTMLElement): number => Math.max(1, scrollHeight)

/** Below this share of the strip a mark could not be seen. */
const SEEN = 0.004

function placesIn(scroller: HTMLElement): readonly Place[] {
  const frame = scroller.getBoundingClientRect()
  const whole = heightOf(scroller)
  const order = { retrieved: 0, cited: 1, active: 2 }
  return [...scroller.querySelectorAll<HTMLElement>('.retrieved, mark')]
    .map((mark): Place => {
      const box = mark.getBoundingClientRect()
      const kind =
        mark.dataset.active !== undefined ? 'active' : mark.matches('mark') ? 'cited' : 'retrieved'
      return {
        kind,
        top: (box.top - frame.top + scroller.scrollTop) / whole,
        height: Math.max(SEEN, box.height / whole),
      }
    })
    .filter((place) => place.height > 0)
    .sort((a, b) => order[a.kind] - order[b.kind])
}
