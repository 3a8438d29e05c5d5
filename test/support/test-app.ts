import { pino } from 'pino'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { buildApp, defaultLimits, type AppDeps, type Limits } from '../../api/app.ts'
import type { SubscriptionDesk } from '../../api/routes/subscriptions.ts'
import type { ShownSettings } from '../../api/routes/settings.ts'
import type { RunProgress } from '../../api/routes/runs.ts'
import { backtestDesk } from '../../pipeline/cli/backtest-desk.ts'
import { canonicalJson } from '../../pipeline/domain/canonical-json.ts'
import { mineAndWatch } from '../../pipeline/run/mine-and-watch.ts'
import { runBacktest } from '../../pipeline/run/run-backtest.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import type { ExposureBudget } from '../../pipeline/domain/exposure.ts'
import { runIdOf } from '../../pipeline/domain/ids.ts'
import type { Match } from '../../pipeline/domain/match.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { SEED_NOW, seedJudged } from './seed-judged.ts'
import { testDesk } from './test-desk.ts'
import { testSubscriptions } from './test-subscriptions.ts'

export const TEST_KEY = 'key-of-a-program-in-a-test-0123456789'
export const TEST_LOGIN = 'login-token-of-a-test-0123456789'

/** Lines that the app logged, as parsed JSON. */
export interface TestApp {
  readonly app: FastifyInstance
  readonly log: readonly Record<string, unknown>[]
  /** Sends progress to whoever follows the runs. */
  readonly announce: (progress: RunProgress) => void
  /** One call as a program with a key. */
  call(options: InjectOptions | string): Promise<LightMyRequestResponse>
}

export const testSettings: ShownSettings = {
  display: { textBlur: false, greyscale: false },
  settings: [{ name: 'seed', environmentName: 'GROUNDSWELL_SEED', value: '1', description: 'Seed of every random choice.' }],
  playbook: [{ id: 'block-contact-details', title: 'Block the phone numbers and links that the cases share', ownerTeam: 'Trust & Safety', controlLevel: 'engineer', kind: 'containment', workingDays: 2, verification: 'Count of new cases with these tokens falls to 0.' }],
}

export interface TestAppSettings {
  readonly consoleFolder?: string | null
  readonly limits?: Partial<Limits>
  readonly now?: () => Instant
  readonly publicOrigin?: string
  readonly exposure?: ExposureBudget
  readonly subscriptions?: SubscriptionDesk
  readonly settings?: ShownSettings
  readonly matchText?: (text: string) => Promise<Match>
}

/** The app over a real store, with a fixed clock, known secrets and a captured log. */
export async function buildTestApp(store: Store, settings: TestAppSettings = {}): Promise<TestApp> {
  const log: Record<string, unknown>[] = []
  const listeners = new Set<(progress: RunProgress) => void>()
  let sessionCount = 0
  let keyCount = 0
  let running = false
  const deps: AppDeps = {
    store,
    matchText: settings.matchText ?? ((text) => matchByWords(store, text)),
    redactText: async (text) => text.replaceAll(/\d{3,}/g, '[number]'),
    judgedSeries: (patternId, cadence) => seedJudged(store, patternId, cadence),
    runs: {
      start: async () => {
        if (running) throw new AppError('run-overlap', { job: 'weekly' })
        running = true
        return runIdOf('weekly', SEED_NOW)
      },
      cancel: async (runId) => {
        if (!running) throw new AppError(await store.run(runId) === undefined ? 'run-not-found' : 'run-not-running', { runId })
        running = false
        for (const listener of listeners) listener({ runId, stage: null, done: 1, total: 1 })
      },
      follow: (listener) => {
        listeners.add(listener)
        return () => { listeners.delete(listener) }
      },
    },
    backtests: backtestDesk({
      run: (request) => runBacktest(request, { store, settings: { embedder: 'char-lsa', clusterer: 'knn-leiden', shortDetector: 'local', longDetector: 'harmonic', falseDiscoveryRate: 0.1, seed: 1 }, written: canonicalJson, onProgress: () => undefined, runMine: async (input, onProgress) => mineAndWatch(input, onProgress) }),
      lastWeek: async () => (await store.weekRange())?.last, now: settings.now ?? (() => SEED_NOW), onFailure: (_id, error) => { throw error },
    }),
    escalations: testDesk,
    subscriptions: settings.subscriptions ?? testSubscriptions,
    loads: {
      redrive: async (loadId, given) => {
        const load = await store.load(loadId)
        if (load === undefined) throw new AppError('load-not-found', { loadId })
        if (given.sourceName === 'nowhere') throw new AppError('source-unknown', { source: given.sourceName })
        return { load, rowsRead: 0 }
      },
      shownText: async (sealed) => `shown: ${sealed.length} characters`,
    },
    reportForm: async (report, form) => form === 'pdf' ? Buffer.from('%PDF-1.7 of the test') : form === 'html' ? `<!doctype html><title>Week ${report.week}</title><h1>${report.week}</h1>` : `# ${report.week}\n`,
    now: settings.now ?? (() => SEED_NOW),
    codeVersion: 'test',
    sensitiveWords: ['harassment'],
    settings: settings.settings ?? testSettings,
    exposure: settings.exposure ?? { texts: 40, pauseMinutes: 10 },
    access: { loginToken: TEST_LOGIN, apiKeys: [TEST_KEY], newKeySecret: () => `secret-of-a-test-${String(++keyCount).padStart(32, '0')}`, newSessionId: () => `session-${++sessionCount}`, publicOrigin: settings.publicOrigin ?? null },
    consoleFolder: settings.consoleFolder ?? null,
    limits: { ...defaultLimits, eventLoopDelayMs: 60_000, ...settings.limits },
    logger: pino({ level: 'info' }, { write: (line: string) => { log.push(JSON.parse(line) as Record<string, unknown>) } }),
  }
  const app = await buildApp(deps)
  await app.ready()
  return {
    app,
    log,
    announce: (progress) => { for (const listener of listeners) listener(progress) },
    call: (options) => {
      const request = typeof options === 'string' ? { url: options } : options
      return app.inject({ ...request, headers: { authorization: `Bearer ${TEST_KEY}`, ...request.headers } })
    },
  }
}

/** A small, honest matcher for tests: the pattern with the most of its terms in the text. */
async function matchByWords(store: Store, text: string): Promise<Match> {
  const lower = text.toLowerCase()
  const scored = (await store.patterns()).map((pattern) => ({ pattern, shared: pattern.terms.filter((term) => lower.includes(term.toLowerCase())) })).sort((a, b) => b.shared.length - a.shared.length || (a.pattern.patternId < b.pattern.patternId ? -1 : 1))
  const best = scored[0]
  if (best === undefined || best.shared.length === 0) return { verdict: 'new', patternId: null, confidence: 0, copyOf: null, language: 'en', alternatives: [], sharedPhrases: [], nearest: [] }
  const confidence = Math.min(0.97, 0.35 + 0.3 * best.shared.length)
  const nearest = best.pattern.exampleCaseIds.map((caseId, index) => ({ caseId, patternId: best.pattern.patternId, similarity: Math.max(0.1, confidence - 0.05 * index) }))
  return { verdict: best.shared.length >= 2 ? 'known' : 'possible', patternId: best.pattern.patternId, confidence, copyOf: null, language: 'en', alternatives: [], sharedPhrases: best.shared.toSorted((a, b) => b.length - a.length), nearest }
}
