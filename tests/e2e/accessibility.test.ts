import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, chip, questionBox } from './support/ask.ts'
import { violationsIn } from './support/axe.ts'
import { hasBrowser, type Screen, useBrowser } from './support/browser.ts'
import { markedText } from './support/marked-text.ts'
import { buildPage } from './support/page-files.ts'
import { scriptedAnswer } from './support/scripted-answers.ts'
import { oddities, opEd } from './support/scripted-library.ts'
import { problem, type ScriptedServer, startScripted, stepsOf } from './support/scripted-server.ts'

const screens: [string, Screen][] = [
  ['a wide light screen', { width: 1600, height: 1000 }],
  ['a dark laptop', { width: 1024, dark: true }],
  ['a small phone', { width: 320, height: 640 }],
]

/** Ways to bring the page into each of its states, from the one before or from a fresh question. */
const states: [string, (page: Page) => Promise<unknown>][] = [
  ['nothing asked yet', (page) => questionBox(page).waitFor()],
  [
    'a fault in the question',
    async (page) => {
      await questionBox(page).press('Enter')
      await page.getByText('Type a question first').waitFor()
    },
  ],
  [
    'an answer on its way',
    async (page) => {
      await ask(page, 'slowly')
      await chip(page, 1).waitFor()
    },
  ],
  [
    'stopped',
    async (page) => {
      await page.getByRole('button', { name: 'Stop' }).click()
      await page.getByRole('heading', { name: 'Stopped' }).waitFor()
    },
  ],
  [
    'an answer',
    async (page) => {
      await ask(page, 'Why?')
      await page.getByText('2 quotes from 1 source').waitFor()
    },
  ],
  [
    'a glance at a citation',
    async (page) => {
      await chip(page, 1).hover()
      await page.getByRole('tooltip').waitFor()
    },
  ],
  [
    'why this answer',
    async (page) => {
      await page.getByText('Why this answer').click()
      await page.getByRole('heading', { name: 'The decision' }).waitFor()
    },
  ],
  [
    'a document open',
    async (page) => {
      await chip(page, 2).click()
      await page.locator('mark[data-active]').waitFor()
    },
  ],
  [
    'words found in it',
    async (page) => {
      await page.getByRole('searchbox', { name: 'Find in the document' }).fill('peace')
      await page.getByText(/^1 of \d/).waitFor()
    },
  ],
  [
    'the question being edited',
    async (page) => {
      await page.getByRole('button', { name: 'Close the document' }).click()
      await page.getByRole('button', { name: 'Edit the question' }).last().click()
      await page.getByRole('textbox', { name: 'Edited question' }).waitFor()
    },
  ],
  [
    'a decline',
    async (page) => {
      await page.getByRole('button', { name: 'Cancel' }).click()
      await ask(page, 'no answer to this')
      await page.getByRole('heading', { name: 'The sources do not answer this' }).waitFor()
    },
  ],
  [
    'a failure',
    async (page) => {
      await ask(page, 'fail')
      await page.getByRole('heading', { name: 'Something went wrong' }).waitFor()
    },
  ],
  [
    'waiting',
    async (page) => {
      await ask(page, 'wait')
      await page.getByRole('heading', { name: 'Too many questions' }).waitFor()
    },
  ],
  [
    'the sources',
    async (page) => {
      await page.getByRole('button', { name: 'Sources' }).click()
      await page.getByText('Asking 2 of 2 sources').waitFor()
    },
  ],
  [
    'the shortcuts',
    async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Shortcuts' }).click()
      await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
    },
  ],
]

describe.skipIf(!hasBrowser)('the page', () => {
  const open = useBrowser()
  let server: ScriptedServer
  beforeAll(async () => {
    const article = await opEd()
    server = await startScripted(await buildPage(), [article, oddities], ({ question }) => {
      const quotes = ['UNIFIL’s weakness was its mandate.', 'It became a spectator in a conflict']
      const steps = stepsOf(scriptedAnswer(question, article, quotes))
      if (question === 'slowly')
        return [...steps.slice(0, 2), { pause: new Promise(() => undefined) }]
      if (question === 'fail') return problem(500, 'Sorry.')
      if (question === 'wait') return problem(429, 'Slow down.', { 'Retry-After': '60' })
      return question.startsWith('no') ? stepsOf(scriptedAnswer(question, article, [])) : steps
    })
  })
  afterAll(() => server.close())

  test.each(screens)(
    'has no axe violation and no sideways scrolling in any state on %s',
    async (_, screen) => {
      const page = await open(server.url, screen)
      const found: Record<string, string[]> = {}
      for (const [state, reach] of states) {
        await reach(page)
        const violations = await violationsIn(page)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width > (screen.width ?? 0)) violations.push(`${width} pixels wide`)
        if (violations.length > 0) found[state] = violations
      }
      expect(found).toEqual({})
    },
  )

  test('can be used by keyboard alone, from the question to the quote and back', async () => {
    const page = await open(server.url)
    const { keyboard } = page
    await questionBox(page).waitFor()
    await keyboard.press('/')
    await keyboard.type('Why?')
    await keyboard.press('Enter')
    await page.getByText('2 quotes from 1 source').waitFor()
    // Single keys are text while one types.
    await keyboard.type('1')
    expect(await page.locator('mark').count()).toBe(0)
    await keyboard.press('Shift+Tab')
    while (!(await chip(page, 1).evaluate((el) => el === document.activeElement)))
      await keyboard.press('Shift+Tab')
    await page.getByRole('tooltip').getByText('UNIFIL’s weakness was its mandate.').waitFor()
    await keyboard.press('Escape')
    expect(await page.getByRole('tooltip').count()).toBe(0)
    await keyboard.press('Enter')
    await expect.poll(() => markedText(page, 1)).toBe('UNIFIL’s weakness was its mandate.')
    await keyboard.press('n')
    await page.getByText('2 of 2').waitFor()
    await keyboard.press('p')
    await page.getByText('1 of 2').waitFor()
    await keyboard.press('2')
    await page.getByText('2 of 2').waitFor()
    await keyboard.press('Escape')
    expect(await chip(page, 1).evaluate((el) => el === document.activeElement)).toBe(true)
    await keyboard.press('?')
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
    await keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('has no single-key shortcuts for who has turned them off', async () => {
    const page = await open(server.url)
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByRole('checkbox', { name: /Single letters/ }).uncheck()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByRole('button', { name: 'Shortcuts' }).focus()
    await page.keyboard.press('s')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('says aloud what arrives', async () => {
    const page = await open(server.url)
    const said = page.locator('[aria-live="polite"]')
    await ask(page, 'slowly')
    await expect.poll(() => said.textContent()).toContain('UNIFIL’s weakness was its mandate.')
    await page.getByRole('button', { name: 'Stop' }).click()
    await ask(page, 'Why?')
    await expect
      .poll(() => said.textContent())
      .toMatch(/in a conflictAnswer complete: 2 statements, 2 quotes\.$/)
  })
})
