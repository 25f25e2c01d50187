/** Arrays of numbers in one file, below a head in JSON: read again as views, without a copy of them. */

export type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array

interface NumbersKind<T extends Numbers> {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T
  readonly BYTES_PER_ELEMENT: number
}

export interface Columns {
  readonly about: unknown
  /** The next one, in the order in which they were written. */
  readonly next: <T extends Numbers>(kind: NumbersKind<T>) => T
}

/** A length in 32 bits and that much JSON, then the columns; little-endian, each part from a multiple of 8 bytes. */
export function encodeColumns(about: unknown, columns: readonly Numbers[]): Buffer {
  const parts = columns.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength))
  const head = Buffer.from(JSON.stringify({ sizes: parts.map((p) => p.byteLength), about }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return Buffer.concat(
    [Buffer.concat([length, head]), ...parts].flatMap((part) => [
      part,
      Buffer.alloc(padding(part.byteLength)),
    ]),
  )
}

/** Throws where the bytes are not what `encodeColumns` wrote. */
export function decodeColumns(bytes: Buffer): Columns {
  // Arrays of numbers can only begin at a multiple of their size in the memory below.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer)
  const headLength = aligned.readUInt32LE(0)
  const head: unknown = JSON.parse(aligned.toString('utf8', 4, 4 + headLength))
  if (!isHead(head)) throw new TypeError('The columns have no head')
  const { sizes, about } = head
  let at = 4 + headLength + padding(4 + headLength)
  let column = 0
  return {
    about,
    next(kind) {
      const size = sizes[column++] ?? -1
      const from = aligned.byteOffset + at
      at += size + padding(size)
      if (size < 0 || at > aligned.length) throw new RangeError('The columns end too early')
      return new kind(aligned.buffer, from, size / kind.BYTES_PER_ELEMENT)
    },
  }
}

const isHead = (head: unknown): head is { readonly sizes: readonly number[]; about: unknown } =>
  typeof head === 'object' && head !== null && 'sizes' in head && Array.isArray(head.sizes)

const padding = (length: number): number => (8 - (length % 8)) % 8
