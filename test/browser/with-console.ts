import { afterAll, beforeAll } from 'vitest'
import type { Store } from '../../pipeline/store/store.ts'
import { serve, type Serving } from '../../api/serve.ts'
import { builtConsole } from '../support/built-console.ts'
import { startBrowser, type TestBrowser, type WatchedPage, type WindowSettings } from '../support/browser.ts'
import type { SeedIssue } from '../support/seed-issues.ts'
import { openSeededStore } from '../support/seeded-store.ts'
import { openTempStore, type TempStore } from '../support/temp-store.ts'
import { buildTestApp, TEST_LOGIN, type TestApp, type TestAppSettings } from '../support/test-app.ts'

export interface Console {
  readonly url: string
  readonly store: Store
  readonly testApp: TestApp
  readonly serving: Serving
  /** Opens the login link, which works once; the other windows share its session. */
  signIn(): Promise<WatchedPage>
  /** A window that is signed in and shows an address. */
  open(path: string, settings?: WindowSettings): Promise<WatchedPage>
  /** A window that is not. */
  openAsStranger(settings?: WindowSettings): Promise<WatchedPage>
}

/** The built console on a real server and in a real browser, one of each for a test file. @param issues `null`: an empty store */
export function withConsole(issues?: readonly SeedIssue[] | null, settings: Pick<TestAppSettings, 'exposure' | 'settings'> = {}): Console {
  let parts: { readonly temp: TempStore, readonly testApp: TestApp, readonly serving: Serving, readonly browser: TestBrowser } | undefined
  let cookies: NonNullable<WindowSettings['cookies']> = []
  const opened = () => {
    if (parts === undefined) throw new Error('the console opens before the first test, not while tests are collected')
    return parts
  }

  beforeAll(async () => {
    const [temp, consoleFolder, browser] = await Promise.all([issues === null ? openTempStore() : openSeededStore(issues), builtConsole(), startBrowser()])
    const testApp = await buildTestApp(temp.store, { ...settings, consoleFolder })
    const serving = await serve(testApp.app, { host: '127.0.0.1', port: 0 })
    parts = { temp, testApp, serving, browser }
  })
  afterAll(async () => {
    await parts?.browser.close()
    await parts?.serving.close()
    await parts?.temp.end()
  })

  async function signIn(): Promise<WatchedPage> {
    const { serving, browser } = opened()
    const watched = await browser.open()
    await watched.page.goto(`${serving.url}/login?token=${TEST_LOGIN}`)
    cookies = await watched.page.context().cookies()
    return watched
  }

  return {
    signIn,
    get url() { return opened().serving.url },
    get store() { return opened().temp.store },
    get testApp() { return opened().testApp },
    get serving() { return opened().serving },
    openAsStranger: (settings) => opened().browser.open(settings),
    open: async (path, settings = {}) => {
      if (cookies.length === 0) await (await signIn()).page.context().close()
      const { serving, browser } = opened()
      const watched = await browser.open({ ...settings, cookies })
      await watched.page.goto(serving.url + path)
      await watched.page.locator('main h1').first().waitFor()
      return watched
    },
  }
}
