/** Bytes to canonical text: UTF-8, without BOM, CRLF and CR as LF, nothing else touched. Null where it is not UTF-8. */
export function canonicalText(bytes: Uint8Array): string | null {
  try {
    return withLineFeeds(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n')
