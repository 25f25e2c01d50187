/**
 * What was embedded of passages, in a file that only grows, one record a passage: the 16 bytes of its key, the number of
 * its sentences, its vector, those of its sentences, and a CRC-32 of all that. Who is killed while writing leaves half a
 * record, and a machine that loses power may leave worse: what does not fit its CRC is cut off, with all that follows.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import type { EmbeddedRows } from './embedded-rows.ts'

export interface EmbeddedLog {
  /** Null where there is none of that key. */
  read(key: string): EmbeddedRows | null
  append(passages: readonly (readonly [key: string, passage: EmbeddedRows])[]): void
  /** Nothing is read or written after that. */
  close(): void
}

const KEY = 16
const HEAD = KEY + 4
const CRC = 4
/** More are never in one passage: a number that is larger is no number of sentences. */
const SENTENCES_MOST = 10_000

export function openEmbeddedLog(path: string, dimensions: number): EmbeddedLog {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'a+')
  const sentencesAt = HEAD + dimensions * Float32Array.BYTES_PER_ELEMENT
  const sentenceBytes = dimensions * Int16Array.BYTES_PER_ELEMENT
  const positions = new Map<string, number>()

  /** Null where no whole record stands. */
  function recordAt(position: number): Buffer | null {
    const head = Buffer.alloc(HEAD)
    if (readSync(file, head, { position }) < HEAD) return null
    const sentences = head.readUInt32LE(KEY)
    if (sentences > SENTENCES_MOST) return null
    const record = Buffer.alloc(sentencesAt + sentences * sentenceBytes + CRC)
    return readSync(file, record, { position }) === record.length && isWhole(record) ? record : null
  }

  let closed = false
  let end = 0
  for (let record = recordAt(end); record; record = recordAt(end)) {
    positions.set(keyOf(record), end)
    end += record.length
  }
  ftruncateSync(file, end)

  function recordOf(key: string, { vectors, sentences }: EmbeddedRows): Buffer {
    const head = Buffer.alloc(HEAD)
    head.write(key, 'hex')
    head.writeUInt32LE(sentences.length / dimensions, KEY)
    const body = Buffer.concat([head, bytesOf(vectors), bytesOf(sentences)])
    const sum = Buffer.alloc(CRC)
    sum.writeUInt32LE(crc32(body))
    return Buffer.concat([body, sum])
  }

  return {
    read(key) {
      const position = closed ? undefined : positions.get(key)
      const record = position === undefined ? null : recordAt(position)
      // Another process may have written in between: then something else stands there.
      if (!record || keyOf(record) !== key) return null
      // Copies, since numbers can only begin at a multiple of their size.
      const { buffer } = new Uint8Array(record)
      return {
        vectors: new Float32Array(buffer.slice(HEAD, sentencesAt)),
        sentences: new Int16Array(buffer.slice(sentencesAt, record.length - CRC)),
      }
    },
    append(passages) {
      // A build that failed may still be embedding; the number of the file may be another file's by then.
      if (closed) return
      const records = passages.map(([key, passage]) => recordOf(key, passage))
      // Unlike writeSync, it writes all of it or throws.
      writeFileSync(file, Buffer.concat(records))
      for (const [i, [key]] of passages.entries()) {
        positions.set(key, end)
        end += records[i]?.length ?? 0
      }
    },
    close() {
      closed = true
      closeSync(file)
    },
  }
}

const keyOf = (record: Buffer): string => record.toString('hex', 0, KEY)

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Int16Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

const isWhole = (record: Buffer): boolean =>
  crc32(record.subarray(0, -CRC)) === record.readUInt32LE(record.length - CRC)
