/** Saves answers in DATA_DIR, in a thread where THREAD_AFTER is 0, until there are COUNT or the record refuses; a line on stdout for each that was acknowledged. */
import { Problem } from '../../../src/problem.ts'
import { openRecord } from '../../../src/record/record.ts'
import { answerOf, library, sourceOf } from '../values.ts'

const [dataDir = '', threadAfter = '0', count = '0'] = process.argv.slice(2)
const source = sourceOf('op-ed', 'The ships stayed out at sea. '.repeat(100))

async function saveAll(): Promise<void> {
  const record = await openRecord({ dataDir, threadAfter: Number(threadAfter) })
  console.log('{"opened":true}')
  for (let n = 0; n < Number(count); n++) {
    const answer = answerOf(source, [{ start: 0, end: 28 }])
    await record.save(answer, { sources: library(source) })
    console.log(JSON.stringify({ saved: answer.id }))
  }
  await record.close()
}

try {
  await saveAll()
} catch (error) {
  if (!(error instanceof Problem)) throw error
  console.log(JSON.stringify({ problem: error.name, message: error.message, remedy: error.remedy }))
}
