import type { Page } from 'playwright-core'

const MOST_STEPS = 160

/** What a screen reader would call the element that has the focus. */
export const focusedName = (page: Page): Promise<string> => page.evaluate(() => {
  const element = document.activeElement
  const labels = element !== null && 'labels' in element && element.labels instanceof NodeList ? [...element.labels].map((label) => ((label as HTMLElement).querySelector('span') ?? label).textContent ?? '').join(' ') : ''
  return (element?.getAttribute('aria-label') ?? (labels === '' ? element?.textContent : labels) ?? '').trim()
})

/** Presses Tab until the focus is on what has this name. @throws when it is not reached */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const fits = (found: string) => typeof name === 'string' ? found === name : name.test(found)
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    if (fits(await focusedName(page))) return
  }
  throw new Error(`"${String(name)}" is not reached by Tab`)
}
