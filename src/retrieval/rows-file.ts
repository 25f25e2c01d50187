/** Rows of numbers written to a file as they come, so that they need not be held. */
import { copyFile, type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface RowsFile {
  readonly path: string
  append(rows: Float32Array | Int16Array): Promise<void>
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

interface NumbersKind<T> {
  new (length: number): T
  readonly BYTES_PER_ELEMENT: number
}

/** Those of `from` to `to`. Throws RangeError where there are not so many. */
export async function readRows<T extends Float32Array | Int16Array>(
  file: FileHandle,
  from: number,
  to: number,
  dimensions: number,
  kind: NumbersKind<T>,
): Promise<T> {
  const rows = new kind((to - from) * dimensions)
  const bytes = new Uint8Array(rows.buffer)
  const position = from * dimensions * kind.BYTES_PER_ELEMENT
  const { bytesRead } = await file.read(bytes, 0, bytes.length, position)
  if (bytesRead !== bytes.length) throw new RangeError('The vectors of the index end too early')
  return rows
}
