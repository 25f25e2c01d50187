import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { SkippedFile, SourceSummary } from '../../contract.ts'
import { usePage } from '../page.ts'
import { counted } from '../text/counted.ts'
import { failureWords } from '../text/failure-words.ts'
import { matchesWords } from '../text/matches-words.ts'
import { Dialog } from './dialog.tsx'

/** More rows than one reads; the search narrows them. */
const ROWS = 200

export function SourcesDialog() {
  const { sources } = usePage()
  useEffect(sources.load, [])
  const loaded = sources.list.value
  return (
    <Dialog title="Sources">
      {loaded === null && <p>Looking.</p>}
      {loaded?.ok === false && <p role="alert">{failureWords(loaded.failure).title}.</p>}
      {loaded?.ok && (
        <>
          <Chooser list={loaded.value.sources} />
          {loaded.value.skipped.length > 0 && <Skipped files={loaded.value.skipped} />}
        </>
      )}
    </Dialog>
  )
}

function Chooser({ list }: { list: readonly SourceSummary[] }) {
  const { sources } = usePage()
  const query = useSignal('')
  const found = list.filter((s) =>
    matchesWords(`${s.title} ${s.author ?? ''} ${s.path}`, query.value),
  )
  const ids = found.map((s) => s.id)
  const asked = list.filter((s) => !sources.leftOut.value.has(s.id)).length
  return (
    <>
      <input
        type="search"
        class="field"
        aria-label="Search the sources"
        placeholder="Search by title, author or file"
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value
        }}
      />
      <p class="choose">
        <span role="status">
          Asking {asked} of {counted(list.length, 'source')}
        </span>
        <button type="button" onClick={() => sources.setAsked(ids, true)}>
          Ask all
        </button>
        <button type="button" onClick={() => sources.setAsked(ids, false)}>
          Ask none
        </button>
      </p>
      <ul class="rows">
        {found.slice(0, ROWS).map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ul>
      {found.length > ROWS && <p>And {found.length - ROWS} more. Search to see them.</p>}
      {found.length === 0 && <p>No source matches.</p>}
    </>
  )
}

function SourceRow({ source }: { source: SourceSummary }) {
  const { sources, reader, dialog } = usePage()
  return (
    <li class="row">
      <label class="choice">
        <input
          type="checkbox"
          checked={!sources.leftOut.value.has(source.id)}
          onChange={(event) => sources.setAsked([source.id], event.currentTarget.checked)}
        />
        <span>
          <span class="row-title" dir="auto">
            {source.title}
          </span>
          <span class="row-note">
            {source.author !== null && `${source.author} · `}
            {source.path} · {counted(source.passages, 'passage')}
          </span>
        </span>
      </label>
      <button
        type="button"
        aria-label={`Read ${source.title}`}
        onClick={() => {
          dialog.close()
          reader.openSpot(null, source.id, null)
        }}
      >
        Read
      </button>
    </li>
  )
}

function Skipped({ files }: { files: readonly SkippedFile[] }) {
  return (
    <details class="skipped">
      <summary>{counted(files.length, 'file')} not read</summary>
      <ul class="rows">
        {files.map(({ path, reason }) => (
          <li key={path} class="row-note">
            <b>{path}</b> {reason}
          </li>
        ))}
      </ul>
    </details>
  )
}
