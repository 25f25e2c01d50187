import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { unpacksWithin } from '../../src/corpus/unpacked-size.ts'

const SIZE = 100_000
const archive = async () =>
  Buffer.from(
    await new JSZip()
      .file('word/document.xml', '0'.repeat(SIZE))
      .generateAsync({ type: 'uint8array', compression: 'DEFLATE' }),
  )

test('an archive is measured by what it unpacks to', async () => {
  const bytes = await archive()
  expect(bytes.length).toBeLessThan(1000)
  expect(await unpacksWithin(bytes, SIZE)).toBe(true)
  expect(await unpacksWithin(bytes, SIZE - 1)).toBe(false)
})

test('an archive that says it is smaller than it is, is not believed', async () => {
  const bytes = await archive()
  const entry = bytes.indexOf(Buffer.from('PK\u0001\u0002'))
  bytes.writeUInt32LE(10, entry + UNCOMPRESSED_SIZE)
  await expect(unpacksWithin(bytes, SIZE - 1)).rejects.toThrow()
})

/** Where the central directory holds it, from the entry's signature (PKWARE's APPNOTE, 4.3.12). */
const UNCOMPRESSED_SIZE = 24
