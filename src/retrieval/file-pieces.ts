import { open } from 'node:fs/promises'

/** The bytes of a file, `size` at a time and fewer at the end, each piece in the same memory as the one before. */
export async function* filePieces(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const piece = new Uint8Array(size)
    for (;;) {
      let filled = 0
      while (filled < size) {
        const { bytesRead } = await file.read(piece, filled, size - filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      if (filled > 0) yield piece.subarray(0, filled)
      if (filled < size) return
    }
  } finally {
    await file.close()
  }
}
