import { vi } from 'vitest'
import { runProgram } from '../../src/main/program.ts'

/** A command in this process, which is quicker than a new one; with what it printed. */
export async function runHere(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
) {
  const printed = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      printed[name] += String(chunk)
      return true
    }),
  )
  try {
    const code = await runProgram(args, env)
    return { code, ...printed }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
