import type { Page } from 'playwright-core'

/** The characters that the reader marks as quoted by citation `n`, as they stand in the page. */
export const markedText = (page: Page, n: number): Promise<string> =>
  page
    .locator(`mark[data-cite~="${n}"]`)
    .evaluateAll((marks) => marks.map((mark) => mark.textContent).join(''))
