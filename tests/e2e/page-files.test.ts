import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildPage } from './support/page-files.ts'

/** In bytes, over all scripts. */
const SCRIPT_MAX = 60_000

let webDir: string
beforeAll(async () => {
  webDir = await buildPage()
})

test('the page’s script is small', async () => {
  const assets = join(webDir, 'assets')
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'))
  const sizes = await Promise.all(
    scripts.map(async (name) => gzipSync(await readFile(join(assets, name))).length),
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SCRIPT_MAX)
})

test('the page needs nothing that its content security policy forbids', async () => {
  const html = await readFile(join(webDir, 'index.html'), 'utf8')
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/)
  expect(html).not.toMatch(/(?:src|href)="(?!\/|\.\/)/)
})
