import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { SettingInvalid } from '../../src/problem.ts'

const hash = (key: string) => createHash('sha256').update(key).digest('hex')

const messageOf = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof SettingInvalid) return error.message
    throw error
  }
  return ''
}

describe('settings', () => {
  test('nothing is needed to start', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      corpusDir: 'corpus',
      indexDir: 'index',
      dataDir: 'data',
      signingKey: null,
      embeddingModel: null,
      rerankerModel: null,
      entailmentModel: null,
      llm: null,
      apiKeys: [],
      allowedOrigins: [],
      rateLimit: null,
      maxConcurrent: 4,
      maxWaiting: 128,
      databaseUrl: null,
      databasePool: 10,
      otlpEndpoint: null,
      logLevel: 'info',
    })
  })

  test('an empty variable counts as unset', () => {
    const names = ['PORT', 'HOST', 'API_KEYS', 'RATE_LIMIT', 'DATABASE_URL', 'LOG_LEVEL']
    const empty = Object.fromEntries(names.map((name) => [name, '  ']))
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  test('every setting is read', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      CORPUS_DIR: '/srv/documents',
      INDEX_DIR: '/srv/index',
      DATA_DIR: '/srv/data',
      SIGNING_KEY: '/srv/key.pem',
      EMBEDDING_MODEL: 'Xenova/bge-small-en-v1.5',
      RERANKER_MODEL: 'none',
      ENTAILMENT_MODEL: 'Xenova/nli-deberta-v3-xsmall',
      LLM_BASE_URL: 'http://localhost:11434/v1',
      LLM_MODEL: 'llama3.2:3b',
      LLM_API_KEY: 'sk-1',
      API_KEYS: 'one, two',
      ALLOWED_ORIGINS: 'https://a.example,http://localhost:5173',
      RATE_LIMIT: '60',
      MAX_CONCURRENT: '7',
      MAX_WAITING: '0',
      DATABASE_URL: 'postgres://me:pw@db/verbatim',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
      LOG_LEVEL: 'debug',
    })
    expect(config).toMatchObject({
      port: 0,
      host: '::1',
      corpusDir: '/srv/documents',
      signingKey: '/srv/key.pem',
      embeddingModel: 'Xenova/bge-small-en-v1.5',
      rerankerModel: 'none',
      entailmentModel: 'Xenova/nli-deberta-v3-xsmall',
      allowedOrigins: ['https://a.example', 'http://localhost:5173'],
      rateLimit: 60,
      maxConcurrent: 7,
      maxWaiting: 0,
      otlpEndpoint: 'http://localhost:4318',
      logLevel: 'debug',
    })
    expect(config.llm?.model).toBe('llama3.2:3b')
    expect(config.llm?.apiKey?.reveal()).toBe('sk-1')
    expect(config.apiKeys.map(({ sha256 }) => sha256.reveal())).toEqual([hash('one'), hash('two')])
    expect(config.databaseUrl?.reveal()).toBe('postgres://me:pw@db/verbatim')
  })

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['PORT', '0x50'],
    ['PORT', '80.0'],
    ['HOST', 'http://here'],
    ['RATE_LIMIT', '0'],
    ['MAX_CONCURRENT', '0'],
    ['MAX_WAITING', '-1'],
    ['RATE_LIMIT', '1e9'],
    ['LOG_LEVEL', 'loud'],
    ['API_KEYS', 'one,,two'],
    ['API_KEYS', 'two words'],
    ['API_KEYS', 'one=ask+write'],
    ['API_KEYS', 'one=+'],
    ['API_KEYS', 'sha256:one'],
    ['API_KEYS', `sha256:${'A'.repeat(64)}`],
    ['ALLOWED_ORIGINS', 'https://a.example/path'],
    ['ALLOWED_ORIGINS', 'a.example'],
    ['LLM_BASE_URL', 'ftp://a.example'],
    ['LLM_CONTEXT', '100'],
    ['LLM_TIMEOUT', '0'],
    ['EMBEDDING_MODEL', '../../etc/passwd'],
    ['DATABASE_URL', 'no address'],
    ['DATABASE_URL', 'mysql://me@db/x'],
    ['DATABASE_POOL', '0'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(messageOf({ [name]: value, LLM_MODEL: name === 'LLM_BASE_URL' ? 'm' : '' })).toMatch(
      new RegExp(`^${name} must be `),
    )
  })

  test.each([
    ['one', 'one', ['ask', 'read']],
    ['one=admin', 'one', ['admin']],
    ['one=ask+read', 'one', ['ask', 'read']],
    ['b64==', 'b64==', ['ask', 'read']],
    ['b64===read', 'b64==', ['read']],
    ['a=b2', 'a=b2', ['ask', 'read']],
    [`sha256:${hash('one')}`, 'one', ['ask', 'read']],
    [`sha256:${hash('one')}=read`, 'one', ['read']],
  ])('the API key %s is the key %s for %j', (entry, key, scopes) => {
    const [read] = readConfig({ API_KEYS: entry }).apiKeys
    expect([read?.sha256.reveal(), read?.scopes]).toEqual([hash(key), scopes])
  })

  test('a language model needs its address and its name', () => {
    expect(messageOf({ LLM_BASE_URL: 'http://a.example' })).toMatch(/^LLM_MODEL must/)
    expect(messageOf({ LLM_MODEL: 'm' })).toMatch(/^LLM_BASE_URL must/)
    expect(messageOf({ LLM_API_KEY: 'k' })).toMatch(/^LLM_BASE_URL must/)
  })

  test('all faults are named at once', () => {
    expect(messageOf({ PORT: 'x', LOG_LEVEL: 'y' })).toMatch(/PORT must .*; LOG_LEVEL must /)
  })

  test('a secret is shown neither by printing the settings nor by a fault', () => {
    const config = readConfig({
      API_KEYS: 'hush-1',
      LLM_BASE_URL: 'http://a.example',
      LLM_MODEL: 'm',
      LLM_API_KEY: 'hush-2',
      DATABASE_URL: 'postgres://me:hush-3@db/x',
    })
    expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain('hush')
    for (const name of ['API_KEYS', 'LLM_API_KEY', 'DATABASE_URL', 'LLM_BASE_URL'])
      expect(messageOf({ [name]: 'hush hush', LLM_MODEL: 'm' })).not.toContain('hush')
  })

  test('any environment gives settings or a fault with a name', () =>
    fc.assert(
      fc.property(anyEnvironment, (env) => {
        expect(messageOf(env)).toMatch(/^$|^[A-Z_]+ must be /)
      }),
    ))
})

const anyEnvironment = fc.dictionary(
  fc.constantFrom('PORT', 'HOST', 'API_KEYS', 'ALLOWED_ORIGINS', 'RATE_LIMIT', 'LLM_BASE_URL'),
  fc.oneof(fc.string(), fc.webUrl(), fc.nat().map(String)),
)
