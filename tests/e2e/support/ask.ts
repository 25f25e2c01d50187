import type { Page } from 'playwright-core'

export const questionBox = (page: Page) => page.getByRole('textbox', { name: 'Your question' })

export async function ask(page: Page, question: string): Promise<void> {
  await questionBox(page).fill(question)
  await questionBox(page).press('Enter')
}

/** The chip of citation `n` in the last answer. */
export const chip = (page: Page, n: number) =>
  page.getByRole('button', { name: new RegExp(`^${n}, quote from`) }).last()
