import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { expect, test } from 'vitest'
import { useScratch } from './scratch.ts'
import { run } from './spawned.ts'

const { env } = useScratch()

test('the protocol’s own client asks over standard input and output', async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--import', 'tsx', 'src/main.ts', 'mcp'],
    env: Object.fromEntries(
      Object.entries(env()).filter((one): one is [string, string] => !!one[1]),
    ),
  })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  await client.listTools()
  const { structuredContent } = await client.callTool({
    name: 'ask',
    arguments: { question: 'When was the harbour closed?' },
  })
  expect(structuredContent).toMatchObject({
    status: 'answered',
    citations: [
      { sourceId: 'harbour', quote: 'The harbour was closed in 1987.', start: 0, end: 31 },
    ],
  })
  const { resources } = await client.listResources()
  expect(resources.map(({ uri }) => uri)).toEqual(['verbatim://sources/harbour'])
  await client.close()

  const audit = await run(['audit'], env())
  expect(audit.stdout).toMatch(/chain is intact: 1 links/)
})

test('it ends when its client leaves', async () => {
  const { code, stdout } = await run(['mcp'], env())
  expect(stdout).toBe('')
  expect(code).toBe(0)
})
