import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fromBufferPromise } from 'yauzl'

/** The most that the parts of one file may unpack to, in bytes: a few kilobytes can hold gigabytes of zeros. */
const MAX_UNPACKED = 200_000_000

/**
 * Whether a ZIP archive stays within the limit when it is unpacked. What it says of its sizes is checked by unpacking,
 * a part at a time, without keeping anything. Rejects where it is damaged.
 */
export async function unpacksWithin(bytes: Uint8Array, most = MAX_UNPACKED): Promise<boolean> {
  const zip = await fromBufferPromise(Buffer.from(bytes))
  let total = 0
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize
    if (total > most) return false
    // Fails where the part is longer than it says.
    await pipeline(await zip.openReadStreamPromise(entry), nowhere())
  }
  return true
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })
