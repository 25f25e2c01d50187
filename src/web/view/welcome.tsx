import { useEffect } from 'preact/hooks'
import type { SourceSummary } from '../../contract.ts'
import { usePage } from '../page.ts'
import { counted } from '../text/counted.ts'
import { failureWords } from '../text/failure-words.ts'
import { KeyForm } from './key-form.tsx'

/** How often a server that is away or still loading is looked for, in ms. */
const LOOK_AGAIN_MS = 2000

/** What this is, and which documents can be asked. */
export function Welcome() {
  const { sources } = usePage()
  const loaded = sources.list.value
  useEffect(() => {
    if (loaded === null) sources.load()
    else if (!loaded.ok) {
      const timer = setTimeout(sources.load, LOOK_AGAIN_MS)
      return () => clearTimeout(timer)
    }
  }, [loaded])
  return (
    <div class="welcome">
      <h1>
        Ask your documents.
        <br />
        They answer in <mark>their own words.</mark>
      </h1>
      <p>
        Every sentence of an answer is backed by a quote that was cut from its source, character by
        character. Follow a number to see the words where they stand.
      </p>
      <p class="to-ask" role="status">
        {loaded?.ok && <ToAsk sources={loaded.value.sources} />}
        {loaded?.ok === false && `${failureWords(loaded.failure).title}. Looking again.`}
      </p>
      {loaded?.ok === false && loaded.failure.kind === 'locked' && <KeyForm then={sources.load} />}
    </div>
  )
}

/** More titles than one takes in at a glance are counted. */
const NAMED = 3

function ToAsk({ sources }: { sources: readonly SourceSummary[] }) {
  const { reader, dialog } = usePage()
  if (sources.length > NAMED)
    return (
      <button type="button" class="text-button" onClick={() => dialog.open('sources')}>
        {counted(sources.length, 'source')} to ask
      </button>
    )
  return (
    <>
      {counted(sources.length, 'source')} to ask:{' '}
      {sources.map(({ id, title }, i) => (
        <>
          {i > 0 && ', '}
          <button
            key={id}
            type="button"
            class="text-button"
            dir="auto"
            onClick={() => reader.openSpot(null, id, null)}
          >
            {title}
          </button>
        </>
      ))}
    </>
  )
}
