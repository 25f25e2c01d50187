import { useAudit } from './audit.ts'
import { STATUS_WORDS } from './audit-words.ts'
import type { LogFilter } from './log-filter.ts'

const STATUSES = ['answered', 'not_in_sources'] as const

export function LogFilters() {
  const { address, sources } = useAudit()
  const { filter } = address.place.value
  const known = sources.list.value?.ok ? sources.list.value.value.sources : []
  const isNarrowed = Object.values(filter).some(Boolean)
  return (
    <search class="filters" aria-label="Narrow the list">
      <label class="filter-words">
        <span class="unseen">Words of question or answer</span>
        <input
          id="words"
          type="search"
          class="field"
          placeholder="Words of question or answer"
          maxLength={500}
          value={filter.q}
          onInput={(event) => address.narrow({ q: event.currentTarget.value })}
        />
      </label>
      <label>
        Outcome
        <select
          class="field"
          value={filter.status ?? ''}
          onChange={({ currentTarget: { value } }) =>
            address.narrow({ status: STATUSES.find((s) => s === value) ?? null })
          }
        >
          <option value="">Any</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {STATUS_WORDS[status]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Source
        <select
          class="field"
          value={filter.source ?? ''}
          onChange={(event) => address.narrow({ source: event.currentTarget.value || null })}
        >
          <option value="">Any</option>
          {known.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
          {filter.source !== null && !known.some(({ id }) => id === filter.source) && (
            <option value={filter.source}>{filter.source}</option>
          )}
        </select>
      </label>
      <Day name="since" label="From" />
      <Day name="until" label="Until" />
      {isNarrowed && (
        <button
          type="button"
          class="plain"
          onClick={() =>
            address.narrow({ q: '', status: null, source: null, since: '', until: '' })
          }
        >
          Show all
        </button>
      )}
    </search>
  )
}

function Day({ name, label }: { name: keyof Pick<LogFilter, 'since' | 'until'>; label: string }) {
  const { address } = useAudit()
  return (
    <label>
      {label}
      <input
        type="date"
        class="field"
        value={address.place.value.filter[name]}
        onChange={(event) => address.narrow({ [name]: event.currentTarget.value })}
      />
    </label>
  )
}
