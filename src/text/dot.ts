/**
 * Inner product: of unit vectors their cosine. It is run for each word and sentence that is looked at: four sums at a
 * time need not wait for each other.
 */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const whole = a.length - (a.length % 4)
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[i] ?? 0) * (b[i] ?? 0)
    s1 += (a[i + 1] ?? 0) * (b[i + 1] ?? 0)
    s2 += (a[i + 2] ?? 0) * (b[i + 2] ?? 0)
    s3 += (a[i + 3] ?? 0) * (b[i + 3] ?? 0)
  }
  let sum = s0 + s1 + s2 + s3
  for (let i = whole; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
