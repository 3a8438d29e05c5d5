import { canonicalJson } from '../domain/canonical-json.ts'
import { escalationPolicyOf } from './escalation-files.ts'
import { calendarOf } from './calendar.ts'
import { triageOf } from './triage-files.ts'
import type { OnProgress } from '../run/ports.ts'
import type { RunWeekDeps } from '../run/run-week.ts'
import { publishReport } from './publish.ts'
import { embeddingSettings } from './open-embedders.ts'
import { mineInWorker } from './run-mine.ts'
import { CODE_VERSION } from './outside.ts'
import type { Session } from './session.ts'

/** Everything that the main job needs, wired to this session. */
export function weekDeps({ config, configDigest, store, rule, outside }: Session, onProgress: OnProgress, abortSignal?: AbortSignal): RunWeekDeps {
  return {
    store,
    runMine: mineInWorker(embeddingSettings(config, outside.environment)),
    rule,
    triage: triageOf(config.triageRules),
    escalation: escalationPolicyOf(config.escalationPolicy),
    calendar: calendarOf(config),
    settings: { ...config, codeVersion: CODE_VERSION, configDigest },
    publish: async (report) => { await publishReport(report, config.reportsDir) },
    written: canonicalJson,
    now: outside.now,
    elapsedMs: () => performance.now(),
    onProgress,
    ...abortSignal === undefined ? {} : { abortSignal },
  }
}
