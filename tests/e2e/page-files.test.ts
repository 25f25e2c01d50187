import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildPage } from './support/page-files.ts'

/** In bytes, over all scripts that a page loads by itself. */
const SCRIPT_MAX = 60_000

const pages = ['index.html', 'audit.html']

let webDir: string
beforeAll(async () => {
  webDir = await buildPage()
})

test.each(pages)('the script of %s is small', async (page) => {
  const html = await readFile(join(webDir, page), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)]
  expect(scripts.length).toBeGreaterThan(0)
  const sizes = await Promise.all(
    scripts.map(async ([, path = '']) => gzipSync(await readFile(join(webDir, path))).length),
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SCRIPT_MAX)
})

test.each(pages)('%s needs nothing that its content security policy forbids', async (page) => {
  const html = await readFile(join(webDir, page), 'utf8')
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/)
  expect(html).not.toMatch(/(?:src|href)="(?!\/|\.\/)/)
})
