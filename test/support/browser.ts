import { setDefaultResultOrder } from 'node:dns'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export type Scheme = 'light' | 'dark'
/** @property ignoresPolicy the browser does not enforce the content security policy: what is safe must be safe without it */
export interface WindowSettings { readonly width?: number, readonly height?: number, readonly scheme?: Scheme, readonly ignoresPolicy?: boolean, readonly cookies?: Awaited<ReturnType<BrowserContext['cookies']>> }

/** A page with everything that went wrong in it. */
export interface WatchedPage {
  readonly page: Page
  /** Console errors, uncaught exceptions, refused contents, dialogs and requests to elsewhere, in words. Empty when all is well. */
  readonly complaints: readonly string[]
}

export interface TestBrowser {
  open(settings?: WindowSettings): Promise<WatchedPage>
  close(): Promise<void>
}

const arguments_ = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-sync', '--disable-background-networking', '--font-render-hinting=none']

const WAIT_MS = 10_000

/** Starts the Chromium that comes inside a package. One for each test file; `close` leaves no process. */
export async function startBrowser(): Promise<TestBrowser> {
  setDefaultResultOrder('ipv4first')
  // Read when the package is imported: they make it unpack the system libraries that it needs.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
  const [{ default: chromium }, { chromium: playwright }] = await Promise.all([import('@sparticuz/chromium'), import('playwright-core')])
  const browser: Browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: arguments_, headless: true })
  return {
    open: async ({ width = 1280, height = 900, scheme = 'light', ignoresPolicy = false, cookies = [] } = {}) => {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, timezoneId: 'Europe/Berlin', locale: 'en-GB', reducedMotion: 'reduce', bypassCSP: ignoresPolicy })
      await context.addCookies(cookies)
      context.setDefaultTimeout(WAIT_MS)
      return watch(await context.newPage())
    },
    close: () => browser.close(),
  }
}

function watch(page: Page): WatchedPage {
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(`console: ${message.text()}`) })
  page.on('pageerror', (error) => { complaints.push(`exception: ${error.message}`) })
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol !== 'blob:' && protocol !== 'data:' && hostname !== '127.0.0.1') complaints.push(`request to ${request.url()}`)
  })
  return { page, complaints }
}
