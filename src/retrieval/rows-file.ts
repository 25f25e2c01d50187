/** Vectors written to a file as they come, so that they need not be held. */
import { copyFile, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface RowsFile {
  readonly path: string
  append(rows: Float32Array): Promise<void>
  /** All of it is on the disk after that. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** Goes on from the rows of another file, where one is named; that one stays as it is. */
export async function createRowsFile(path: string, from: string | null): Promise<RowsFile> {
  await mkdir(dirname(path), { recursive: true })
  if (from) await copyFile(from, path)
  const file = await open(path, from ? 'a' : 'w')
  return {
    path,
    append: (rows) =>
      file.appendFile(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)),
    finish: () => file.sync(),
    close: () => file.close(),
  }
}
