import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** Says in how many seconds a question is asked again. `until` in ms since 1970. */
export function Countdown({ until }: { until: number }) {
  const now = useSignal(Date.now())
  useEffect(() => {
    now.value = Date.now()
    const timer = setInterval(() => {
      now.value = Date.now()
    }, 500)
    return () => clearInterval(timer)
  }, [until])
  const seconds = Math.max(0, Math.ceil((until - now.value) / 1000))
  return <span>{seconds > 0 ? `Asking again by itself in ${seconds} s.` : 'Asking again.'}</span>
}
