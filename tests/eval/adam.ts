/** Gradient descent with momentum and a step of its own for each parameter (Adam, Kingma and Ba, 2015). */
export interface Adam {
  readonly parameters: Float64Array
  /** Against the gradient of the loss; `bound` says where a parameter may not go. */
  step(gradient: Float64Array, rate: number, bound: (k: number, moved: number) => number): void
}

export function createAdam(size: number): Adam {
  const parameters = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  let steps = 0
  return {
    parameters,
    step(gradient, rate, bound) {
      steps++
      parameters.forEach((parameter, k) => {
        const g = gradient[k] ?? 0
        const m = 0.9 * (first[k] ?? 0) + 0.1 * g
        const v = 0.999 * (second[k] ?? 0) + 0.001 * g * g
        first[k] = m
        second[k] = v
        const scale = Math.sqrt(v / (1 - 0.999 ** steps)) + 1e-8
        parameters[k] = bound(k, parameter - (rate * (m / (1 - 0.9 ** steps))) / scale)
      })
    },
  }
}

/** For fitting on one scale; a feature that hardly varies would get a weight that means nothing elsewhere: it gets none. */
export function standardise(rows: readonly (readonly number[])[]) {
  const width = rows[0]?.length ?? 0
  const mean = Array.from(
    { length: width },
    (_, k) => rows.reduce((sum, row) => sum + (row[k] ?? 0), 0) / rows.length,
  )
  const deviation = mean.map((m, k) => {
    const spread = Math.sqrt(
      rows.reduce((sum, row) => sum + ((row[k] ?? 0) - m) ** 2, 0) / rows.length,
    )
    return spread < 0.02 ? Number.POSITIVE_INFINITY : spread
  })
  return {
    apply: (row: readonly number[]) =>
      row.map((x, k) => (x - (mean[k] ?? 0)) / (deviation[k] ?? 1)),
    /** Weights for raw features, and what they shift. */
    undo: (weights: readonly number[]) => {
      const raw = weights.map((w, k) => w / (deviation[k] ?? 1))
      return { weights: raw, shift: -raw.reduce((sum, w, k) => sum + w * (mean[k] ?? 0), 0) }
    },
  }
}
