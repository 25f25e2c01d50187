import { short } from './figures.ts'

/** All numbers of one size, a line each. */
export function printTable(result: Readonly<Record<string, unknown>>): void {
  console.log(`\n${result.size} passages`)
  const { serving, ...rest } = result
  console.table(Array.isArray(serving) ? serving.map(shortened) : [])
  for (const [name, value] of flat(rest)) console.log(`${name.padEnd(48)} ${value}`)
}

const shortened = (row: object) =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name !== 'rounds')
      .map(([name, value]) => [name, typeof value === 'number' ? Number(short(value)) : value]),
  )

function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'number') return [[path, short(value)]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'rounds' ? [] : flat(part, path ? `${path} ${name}` : name),
  )
}
