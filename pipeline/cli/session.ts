import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Config, parseConfig } from '../config.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { AppError } from '../domain/errors.ts'
import { stores } from '../store/registry.ts'
import type { Store } from '../store/store.ts'
import { rules } from '../propose/registry.ts'
import type { Rule } from '../propose/rule.ts'
import { createLogger, type Logger } from './logger.ts'
import { embeddingSettings, openEmbedders } from './open-embedders.ts'
import type { Outside } from './outside.ts'
import { projectRoot } from './project-root.ts'

/** Flags that every command takes. */
export interface CommonFlags {
  readonly dataDir?: string
  readonly reportsDir?: string
  readonly config?: string
  readonly json?: boolean
}

export interface Session {
  readonly config: Config
  /** Digest over the settings that can change a result, not over folders, addresses and limits. */
  readonly configDigest: string
  readonly store: Store
  readonly rule: Rule
  readonly log: Logger
  readonly outside: Outside
}

/** @throws AppError `config-invalid` */
export async function readConfig(flags: CommonFlags & Readonly<Record<string, unknown>>, outside: Outside): Promise<Config> {
  const path = flags.config ?? outside.environment.GROUNDSWELL_CONFIG
  const { config: _config, json: _json, ...settings } = flags
  const parsed = parseConfig({ flags: settings, environment: outside.environment, file: path === undefined ? undefined : await readConfigFile(path) })
  openEmbedders(embeddingSettings(parsed, outside.environment))
  return parsed
}

async function readConfigFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => { throw new AppError('config-invalid', { file: path, problem: 'cannot be read' }, { cause }) })
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AppError('config-invalid', { file: path, problem: 'is not JSON' }, { cause })
  }
}

/** Settings that decide results. A folder or a port does not. */
const RESULT_SETTINGS = ['seed', 'playbook', 'triageRules', 'embedder', 'embeddingsFolder', 'embeddingsModel', 'clusterer', 'shortDetector', 'longDetector', 'rule', 'falseDiscoveryRate', 'quarantineShareLimit', 'sensitiveWords'] as const

export function configDigestOf(config: Config): string {
  return createHash('sha256').update(canonicalJson(Object.fromEntries(RESULT_SETTINGS.map((name) => [name, config[name]])))).digest('hex').slice(0, 16)
}

/** Opens the store, does the work, and closes it whatever happens. */
export async function withSession<Result>(flags: CommonFlags & Readonly<Record<string, unknown>>, outside: Outside, work: (session: Session) => Promise<Result>): Promise<Result> {
  const config = await readConfig(flags, outside)
  const log = createLogger(outside.environment.GROUNDSWELL_LOG ?? 'warn')
  const rule = rules[config.rule](await playbookText(config.playbook))
  const store = await stores.duckdb({ folder: config.dataDir, memoryLimitMb: config.databaseMemoryMb, threads: 2 })
  try {
    return await work({ config, configDigest: configDigestOf(config), store, rule, log, outside })
  } finally {
    await store.close()
  }
}

const OWN_PLAYBOOK = 'pipeline/propose/playbook.yaml'

/** Text of the playbook in force. @throws AppError `playbook-invalid` when the file cannot be read */
export async function playbookText(path: string): Promise<string> {
  const file = path === '' ? fileURLToPath(new URL(OWN_PLAYBOOK, projectRoot)) : path
  return readFile(file, 'utf8').catch((cause: unknown) => { throw new AppError('playbook-invalid', { file: path, problem: 'cannot be read' }, { cause }) })
}
