/** A server on a free port that records in DATA_DIR, in a thread after THREAD_AFTER; its address is the first line on stdout. */
import { openRecord } from '../../../src/record/record.ts'
import { createApp } from '../../../src/server/app.ts'
import { serve } from '../../../src/server/serve.ts'
import { scripted } from '../../server/scripted-assistant.ts'
import { recordingAsk } from '../recording.ts'

const [dataDir = '', threadAfter = '0'] = process.argv.slice(2)
const log = { info: () => {}, warn: () => {}, error: console.error }
const record = await openRecord({ dataDir, threadAfter: Number(threadAfter) })
const app = createApp({
  assistant: () => scripted({ ask: recordingAsk(record) }),
  record,
  log,
  version: '0.0.0',
  webDir: '/nowhere',
  settings: { apiKeys: [], allowedOrigins: [], rateLimit: null },
})
const { url } = await serve(app, { host: '127.0.0.1', port: 0, log })
console.log(url)
