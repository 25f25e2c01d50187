import { expect, test } from 'vitest'
import { commandIn } from '../../src/main/command-in.ts'

const HASH = 'a'.repeat(64)

test.each([
  [[], { kind: 'serve' }],
  [['serve'], { kind: 'serve' }],
  [['index'], { kind: 'index' }],
  [['audit'], { kind: 'audit', head: null }],
  [['audit', '--head', `7:${HASH}`], { kind: 'audit', head: { position: 7, sha256: HASH } }],
  [['verify', 'answer.json'], { kind: 'verify', file: 'answer.json' }],
  [['sing', '-h'], { kind: 'help' }],
])('%j is understood', (args, command) => {
  expect(commandIn(args)).toEqual(command)
})

test.each([
  [['sing'], /no command "sing"/],
  [['--loud'], /--loud/],
  [['verify'], /takes a file/],
  [['verify', 'a', 'b'], /does not take "b"/],
  [['index', 'corpus'], /does not take "corpus"/],
  [['index', '--head', `7:${HASH}`], /Only audit/],
  [['audit', '--head'], /--head/],
  [['audit', '--head', `7:${HASH.slice(1)}`], /POSITION:HASH/],
])('%j is not, and it is said why', (args, why) => {
  expect(commandIn(args)).toEqual({ kind: 'misused', why: expect.stringMatching(why) })
})
