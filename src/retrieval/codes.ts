/** Vectors in eight bits a number, each with a scale of its own: a look at all of them takes a seventieth of a microsecond each. */
import { CODES_WASM } from './codes-wasm.ts'

export interface Codes {
  /** How many were added. */
  readonly rows: () => number
  /** The next rows; no more in all than there is room for. */
  readonly add: (vectors: Float32Array) => void
  /**
   * The inner product of each row with the query, but for what eight bits leave out: of unit vectors of 256 numbers less
   * than 0.003, mostly less than 0.001. It is overwritten by the next call.
   */
  readonly scores: (query: ArrayLike<number>) => Float32Array
}

interface Kernel {
  readonly memory: WebAssembly.Memory
  encode(from: number, rows: number, width: number, codes: number, scales: number): void
  score(
    codes: number,
    scales: number,
    rows: number,
    width: number,
    query: number,
    queryScale: number,
    scores: number,
  ): void
}

/** Rows that are encoded at a time. */
const STAGED = 64
const PAGE = 65_536

/** Room for so many rows. Throws RangeError where the memory is not to be had. */
export function createCodes(room: number, dimensions: number): Codes {
  const width = Math.ceil(dimensions / 16) * 16
  const kernel = newKernel()
  const places = placesOf(room, width)
  kernel.memory.grow(Math.ceil(places.end / PAGE))
  const { buffer } = kernel.memory
  const staged = new Float32Array(buffer, places.staged, STAGED * width)
  const asked = new Int16Array(buffer, places.query, width)
  const scores = new Float32Array(buffer, places.scores, room)
  let rows = 0

  function addSome(vectors: Float32Array): void {
    const count = vectors.length / dimensions
    for (let i = 0; i < count; i++)
      staged.set(vectors.subarray(i * dimensions, (i + 1) * dimensions), i * width)
    const [to, scalesTo] = [places.codes + rows * width, places.scales + rows * 4]
    kernel.encode(places.staged, count, width, to, scalesTo)
    rows += count
  }

  return {
    rows: () => rows,
    add(vectors) {
      const most = STAGED * dimensions
      if (rows + vectors.length / dimensions > room) throw new RangeError('There is no room left')
      for (let at = 0; at < vectors.length; at += most) addSome(vectors.subarray(at, at + most))
    },
    scores(query) {
      const scale = setSixteenBits(asked, query)
      kernel.score(places.codes, places.scales, rows, width, places.query, scale, places.scores)
      return scores.subarray(0, rows)
    },
  }
}

function newKernel(): Kernel {
  const module = new WebAssembly.Module(Buffer.from(CODES_WASM, 'base64'))
  return new WebAssembly.Instance(module).exports as unknown as Kernel
}

/** Addresses in the kernel's memory. */
function placesOf(room: number, width: number) {
  const query = 0
  const staged = query + width * 2
  const codes = staged + STAGED * width * 4
  const scales = codes + room * width
  const scores = scales + room * 4
  return { query, staged, codes, scales, scores, end: scores + room * 4 }
}

/** As large as can be without a sum that leaves 32 bits. Gives what to multiply them with. */
function setSixteenBits(into: Int16Array, query: ArrayLike<number>): number {
  const most = Math.min(32_767, Math.floor((2 ** 31 - 1) / (127 * into.length)))
  let peak = 0
  for (let i = 0; i < query.length; i++) peak = Math.max(peak, Math.abs(query[i] ?? 0))
  const by = peak > 0 ? most / peak : 0
  for (let i = 0; i < into.length; i++) into[i] = Math.round((query[i] ?? 0) * by)
  return peak / most
}
