import { afterAll, beforeAll } from 'vitest'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Store } from '../../pipeline/store/store.ts'
import type { SeedIssue } from '../support/seed-issues.ts'
import { openSeededStore } from '../support/seeded-store.ts'
import type { TempStore } from '../support/temp-store.ts'
import { buildTestApp, type TestApp, type TestAppSettings } from '../support/test-app.ts'

export interface SeededApp {
  readonly testApp: TestApp
  readonly store: Store
  /** One call as a program with a key. */
  call(options: InjectOptions | string): Promise<LightMyRequestResponse>
  json<Body>(options: InjectOptions | string): Promise<Body>
}

/** The app over the seeded store for one test file, opened before its tests and closed after them. */
export function withSeededApp({ issues, ...settings }: TestAppSettings & { readonly issues?: readonly SeedIssue[] } = {}): SeededApp {
  let temp: TempStore | undefined
  let testApp: TestApp | undefined
  beforeAll(async () => {
    temp = await openSeededStore(issues)
    testApp = await buildTestApp(temp.store, settings)
  })
  afterAll(async () => {
    await testApp?.app.close()
    await temp?.end()
  })
  const opened = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the app opens before the first test, not while tests are collected')
    return value
  }
  return {
    get testApp() { return opened(testApp) },
    get store() { return opened(temp).store },
    call: (options) => opened(testApp).call(options),
    json: async <Body>(options: InjectOptions | string) => (await opened(testApp).call(options)).json<Body>(),
  }
}
