/** Loaded before the program: its clock is HOURS_BEHIND, and jumps back by an hour at each SIGUSR2. Timers go on as they were. */
const HOUR = 3_600_000
const Real = Date
let offset = -HOUR * Number(process.env.HOURS_BEHIND ?? 0)

class JumpingDate extends Real {
  constructor(...args: unknown[]) {
    // biome-ignore lint/suspicious/noExplicitAny: Date takes many kinds of arguments.
    super(...((args.length > 0 ? args : [Real.now() + offset]) as [any]))
  }
  static override now = () => Real.now() + offset
}

globalThis.Date = JumpingDate as DateConstructor
process.on('SIGUSR2', () => {
  offset -= HOUR
})
