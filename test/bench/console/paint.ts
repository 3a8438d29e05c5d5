import type { Page } from 'playwright-core'

export interface Paint {
  /** Milliseconds from the start of the navigation until the title stood in the page. */
  readonly titleMs: number
  readonly largestPaintMs: number
  /** Layout shift score; 0: nothing moved. */
  readonly layoutShift: number
}

const SETTLE_MS = 700

/** What the browser noted of the page that it is opening. Waits until the page has been still for a while. */
export async function paintOf(page: Page): Promise<Paint> {
  await page.locator('main h1').first().waitFor()
  const titleMs = Math.round(await page.evaluate(() => performance.now()))
  const noted = await page.evaluate((settleMs) => new Promise<{ largestPaintMs: number, layoutShift: number }>((resolve) => {
    let largestPaintMs = 0
    let layoutShift = 0
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) largestPaintMs = Math.max(largestPaintMs, entry.startTime) }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { readonly value: number, readonly hadRecentInput: boolean })[]) if (!entry.hadRecentInput) layoutShift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => { resolve({ largestPaintMs: Math.round(largestPaintMs), layoutShift }) }, settleMs)
  }), SETTLE_MS)
  return { titleMs, ...noted }
}
