import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import underPressure from '@fastify/under-pressure'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { AppError } from '../pipeline/domain/errors.ts'
import type { ExposureBudget } from '../pipeline/domain/exposure.ts'
import type { Instant } from '../pipeline/domain/week.ts'
import { addAccess, type AccessSettings } from './access.ts'
import { addAuditTrail } from './audit-trail.ts'
import { addConsole } from './console-files.ts'
import { eventStreams } from './event-stream.ts'
import { addNotFound, addProblems, answerBrokenConnection, sendProblem } from './failures.ts'
import { addIdempotency } from './idempotency.ts'
import { addIfMatch } from './if-match.ts'
import { appErrorOf } from './problem.ts'
import { actionRoutes, type ActionKeeper } from './routes/actions.ts'
import { alertRoutes, type AlertReader } from './routes/alerts.ts'
import { auditRoutes, type AuditReader } from './routes/audit.ts'
import { backtestRoutes, type BacktestControl } from './routes/backtests.ts'
import { calendarRoutes, type CalendarKeeper } from './routes/calendar.ts'
import { caseRiskRoutes, type RiskKeeper } from './routes/case-risks.ts'
import { caseRoutes, type CaseReader } from './routes/cases.ts'
import { escalationRoutes, type EscalationDesk, type EscalationKeeper } from './routes/escalations.ts'
import { eventRoutes, type EventReader } from './routes/events.ts'
import { exportRoutes, type TableReader } from './routes/exports.ts'
import { feedRoutes, type FeedReader } from './routes/feed.ts'
import { healthRoutes, type HealthReader } from './routes/health.ts'
import { keyRoutes, type KeyKeeper } from './routes/keys.ts'
import { loadRoutes, type LoadControl, type LoadReader } from './routes/loads.ts'
import { matchRoutes, type MatchReader, type MatchRouteDeps, type MatchText } from './routes/match.ts'
import type { DecisionStore } from '../pipeline/run/decide.ts'
import { patternDecisionRoutes } from './routes/pattern-decisions.ts'
import { patternPartRoutes, type JudgedSeriesOf, type PatternPartReader } from './routes/pattern-parts.ts'
import { familyRoutes } from './routes/families.ts'
import { patternProposalRoutes } from './routes/pattern-proposals.ts'
import { patternRoutes, type PatternReader } from './routes/patterns.ts'
import { reportRoutes, type ReportForm, type ReportReader } from './routes/reports.ts'
import { riseRoutes } from './routes/rises.ts'
import { runRoutes, type RunControl, type RunReader } from './routes/runs.ts'
import { signalRoutes, type SignalReader } from './routes/signals.ts'
import { settingRoutes, type ShownSettings } from './routes/settings.ts'
import type { ProposalStore } from '../pipeline/store/proposal-port.ts'
import type { KeptAnswerStore } from '../pipeline/store/kept-answer-port.ts'
import type { Store } from '../pipeline/store/store.ts'
import { subscriptionRoutes, type SubscriptionDesk, type SubscriptionKeeper } from './routes/subscriptions.ts'
import { addVersionCache } from './version-cache.ts'
import { oncePerVersion } from './version-memo.ts'
import { webhooks } from './webhooks.ts'

/** All that the routes together read and write. */
export type AppStore = ActionKeeper & AlertReader & AuditReader & CalendarKeeper & CaseReader & DecisionStore & EscalationKeeper & EventReader & FeedReader & HealthReader & KeptAnswerStore & KeyKeeper & LoadReader & MatchReader & PatternPartReader & PatternReader & ProposalStore & ReportReader & RiskKeeper & RunReader & SignalReader & SubscriptionKeeper & TableReader & Pick<Store, 'parquetOf'>

/** How much the server takes on before it says so. */
export interface Limits {
  readonly bodyBytes: number
  readonly requestsPerMinute: number
  readonly eventLoopDelayMs: number
  readonly cachedAnswers: number
}
export const defaultLimits: Limits = { bodyBytes: 256 * 1024, requestsPerMinute: 12_000, eventLoopDelayMs: 2_000, cachedAnswers: 256 }

export interface AppDeps {
  /** Its members are functions that do not need `this`. */
  readonly store: AppStore
  readonly matchText: MatchText
  /** Takes personal data out of a text, as of cases. */
  readonly redactText: MatchRouteDeps['redactText']
  readonly judgedSeries: JudgedSeriesOf
  readonly runs: RunControl
  readonly loads: LoadControl
  readonly backtests: BacktestControl
  readonly escalations: EscalationDesk
  readonly subscriptions: SubscriptionDesk
  readonly reportForm: ReportForm
  readonly now: () => Instant
  readonly codeVersion: string
  readonly sensitiveWords: readonly string[]
  readonly settings: ShownSettings
  readonly exposure: ExposureBudget
  readonly access: AccessSettings
  /** Folder of the built console; null serves the API alone. */
  readonly consoleFolder: string | null
  readonly limits: Limits
  /** Addresses of the proxy whose word on callers is believed; absent: nobody's. */
  readonly trustedProxy?: string
  readonly logger: FastifyBaseLogger
}

// Fastify leaves these off; a slow sender would hold its socket for ever.
const REQUEST_TIMEOUT_MS = 15_000
const CONNECTION_TIMEOUT_MS = 60_000
const KEEP_ALIVE_TIMEOUT_MS = 10_000
/** A case id of 300 characters, percent-encoded. */
const LONGEST_PARAMETER = 3_600
const OVERLOAD_RETRY_SECONDS = 5
const PRESSURE_SAMPLE_MS = 1_000

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"], 'script-src': ["'self'"], 'style-src': ["'self'"], 'img-src': ["'self'", 'data:'], 'connect-src': ["'self'"], 'font-src': ["'self'"],
    'base-uri': ["'none'"], 'form-action': ["'self'"], 'frame-ancestors': ["'none'"],
  },
}

/** The whole API and console on one instance, ready for `listen` or `inject`. Nothing is opened or started here. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { limits, sensitiveWords } = deps
  const store: AppStore = { ...deps.store, patterns: oncePerVersion(() => deps.store.dataVersion(), () => deps.store.patterns()) }
  const app = fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    trustProxy: deps.trustedProxy ?? false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // Unknown members of a body are refused, not silently dropped.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, useDefaults: true, allErrors: false } },
    clientErrorHandler: answerBrokenConnection,
    frameworkErrors: (error, request, reply) => { sendProblem(request, reply, appErrorOf(error)) },
  }).withTypeProvider<TypeBoxTypeProvider>()

  addProblems(app)
  await app.register(helmet, { contentSecurityPolicy, referrerPolicy: { policy: 'no-referrer' }, hsts: false })
  await app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopDelayMs,
    retryAfter: OVERLOAD_RETRY_SECONDS,
    sampleInterval: PRESSURE_SAMPLE_MS,
    pressureHandler: (_request, reply, _type, value) => {
      // The plugin reads a sample without a single tick as endless delay; it says only that the delay was at least one sample.
      if (value === Infinity && limits.eventLoopDelayMs > PRESSURE_SAMPLE_MS) return
      reply.header('retry-after', OVERLOAD_RETRY_SECONDS)
      throw new AppError('overloaded')
    },
  })
  await app.register(rateLimit, { max: limits.requestsPerMinute, timeWindow: '1 minute', errorResponseBuilder: () => new AppError('rate-limited') })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Groundswell', version: deps.codeVersion, description: 'Recurring issue types in support and trust-and-safety cases: patterns, signals, alerts, actions and the weekly report.' },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'groundswell_session' } } },
      security: [{ key: [] }, { session: [] }],
      webhooks,
    },
  })
  app.decorate('parquetOf', store.parquetOf)
  addAuditTrail(app, store, deps.now)
  addAccess(app, deps.access, store, deps.now)
  addIdempotency(app, store, deps.now)
  addIfMatch(app, { dataVersion: () => store.dataVersion(), codeVersion: deps.codeVersion })
  addVersionCache(app, { dataVersion: () => store.dataVersion(), codeVersion: deps.codeVersion, capacity: limits.cachedAnswers })
  await app.register(compress, { global: true, threshold: 2_048, encodings: ['br', 'gzip', 'identity'] })

  const streams = eventStreams(app)
  for (const routes of [
    reportRoutes(store, deps.reportForm), patternRoutes(store, sensitiveWords), familyRoutes(store), patternPartRoutes(store, deps.judgedSeries, sensitiveWords), patternDecisionRoutes(store, deps.now), patternProposalRoutes(store, deps.now),
    riseRoutes(store), signalRoutes(store), alertRoutes(store, deps.now), actionRoutes(store, deps.now), matchRoutes(store, deps), caseRoutes(store, sensitiveWords, deps.exposure, deps.now), escalationRoutes(store, deps.escalations, deps.now), caseRiskRoutes(store, deps.escalations.triage, deps.now),
    loadRoutes(store, deps.loads), runRoutes(store, deps.runs, streams), eventRoutes(store, streams), subscriptionRoutes(store, deps.subscriptions, deps.now), feedRoutes(store, sensitiveWords), exportRoutes(store), settingRoutes(deps.settings), calendarRoutes(store, deps.now), backtestRoutes(deps.backtests), keyRoutes(store, deps.access.newKeySecret, deps.now), auditRoutes(store), healthRoutes(store, deps.codeVersion),
  ]) await app.register(routes)

  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  if (deps.consoleFolder === null) addNotFound(app)
  else await addConsole(app, deps.consoleFolder)
  return app
}
