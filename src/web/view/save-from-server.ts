import { loadText } from '../api/load-text.ts'
import type { Shell } from '../shell.ts'
import { failureWords } from '../text/failure-words.ts'
import { saveFile } from './save-file.ts'

/** Offers what an address gives as a file to save, or says why not. A plain link would send no access key. */
export async function saveFromServer(
  { fetch, notice }: Pick<Shell, 'fetch' | 'notice'>,
  path: string,
  name: string,
  type: string,
): Promise<void> {
  const loaded = await loadText(fetch, path)
  if (loaded.ok) saveFile(name, type, loaded.value)
  else notice.say(`${failureWords(loaded.failure).title}.`)
}
