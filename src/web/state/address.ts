import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { type Route, routeOf } from '../text/route.ts'

/** The address bar, as what it shows. */
export interface Address {
  readonly current: ReadonlySignal<Route>
  readonly go: (path: string) => void
  /** Changes the address without a step in the history. */
  readonly replace: (path: string) => void
}

export function createAddress(): Address {
  const read = () => routeOf(location)
  const route = signal(read())
  addEventListener('popstate', () => {
    route.value = read()
  })
  return {
    current: computed(() => route.value),
    go: (path) => {
      history.pushState(null, '', path)
      route.value = read()
    },
    replace: (path) => {
      history.replaceState(null, '', path)
      route.value = read()
    },
  }
}
