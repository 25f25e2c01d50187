/**
 * Vectors in a file that only grows, one record a vector: the 16 bytes of its key, its numbers, a CRC-32 of both. Who is
 * killed while writing leaves half a record, and a machine that loses power may leave worse: what does not fit its CRC
 * is cut off, with all that follows.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

export interface EmbeddedLog {
  read(key: string, into: Float32Array): boolean
  append(keys: readonly string[], vectors: Float32Array): void
  close(): void
}

const KEY = 16
const CRC = 4

export function openEmbeddedLog(path: string, dimensions: number): EmbeddedLog {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'a+')
  const width = dimensions * Float32Array.BYTES_PER_ELEMENT
  const size = KEY + width + CRC
  const positions = new Map<string, number>()
  const record = Buffer.alloc(size)
  let end = 0
  while (readSync(file, record, { position: end }) === size && isWhole(record)) {
    positions.set(record.toString('hex', 0, KEY), end)
    end += size
  }
  ftruncateSync(file, end)

  return {
    read(key, into) {
      const position = positions.get(key)
      if (position === undefined) return false
      // Another process may have written in between: then something else stands there.
      const there = readSync(file, record, { position }) === size && isWhole(record)
      if (!there || record.toString('hex', 0, KEY) !== key) return false
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
      bytes.set(record.subarray(KEY, KEY + width))
      return true
    },
    append(keys, vectors) {
      const bytes = Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength)
      const records = keys.map((key, i) => {
        const body = Buffer.concat([
          Buffer.from(key, 'hex'),
          bytes.subarray(i * width, (i + 1) * width),
        ])
        const sum = Buffer.alloc(CRC)
        sum.writeUInt32LE(crc32(body))
        return Buffer.concat([body, sum])
      })
      // Unlike writeSync, it writes all of it or throws.
      writeFileSync(file, Buffer.concat(records))
      for (const key of keys) {
        positions.set(key, end)
        end += size
      }
    },
    close: () => closeSync(file),
  }
}

const isWhole = (record: Buffer): boolean =>
  crc32(record.subarray(0, -CRC)) === record.readUInt32LE(record.length - CRC)
