import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Much of the time goes to browsers and servers in processes of their own.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'all', include: ['tests/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          // The same promises, kept by the record in a database.
          name: 'postgres',
          include: ['tests/record/{record,chain,audit,judgements,http}.test.ts'],
          env: { RECORD_STORE: 'postgres' },
        },
      },
    ],
  },
})
