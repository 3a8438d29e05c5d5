import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { channels } from './channels/registry.ts'
import { clusterers } from './cluster/registry.ts'
import { detectors } from './detect/registry.ts'
import { AppError } from './domain/errors.ts'
import { embedders, outsideEmbedders } from './embed/registry.ts'
import { rules } from './propose/registry.ts'
import { applyPolicies, type ApplyProposals } from './run/mine-new-cases.ts'

const nameIn = <Registry extends object>(registry: Registry, preset: Extract<keyof Registry, string>, description: string) =>
  Type.Unsafe<Extract<keyof Registry, string>>(Type.Union(Object.keys(registry).map((name) => Type.Literal(name)), { default: preset, description }))

/** Every setting with its default. Names of stages come from their registries. */
export const ConfigSchema = Type.Object({
  dataDir: Type.String({ default: 'data/store', description: 'Folder of the database file.' }),
  reportsDir: Type.String({ default: 'reports/published', description: 'Folder that reports are written to.' }),
  inboxDir: Type.String({ default: '', description: 'Folder watched for exports; loaded files move to its `archive`, refused ones to its `refused`. Empty: none.' }),
  inboxQuietSeconds: Type.Integer({ default: 30, minimum: 0, description: 'A file in the inbox that changed less than this ago may still be being written, unless a `.done` file says that it is complete.' }),
  seed: Type.Integer({ default: 1, minimum: 0, description: 'Seed of every random choice.' }),
  host: Type.String({ default: '127.0.0.1', description: 'Address to listen on: loopback, or another one behind a TLS proxy, once `publicUrl` and `trustedProxy` are set and there is a key with the role admin.' }),
  publicUrl: Type.String({ default: '', pattern: '^(https://[^/?#]+)?$', description: 'Address, without path, by which a TLS proxy serves this server, such as `https://groundswell.example`.' }),
  trustedProxy: Type.String({ default: '', description: 'Addresses or networks of that proxy, commas between them; what it says of callers is believed.' }),
  port: Type.Integer({ default: 4680, minimum: 0, maximum: 65535, description: 'Port to listen on; 0 takes a free one.' }),
  requestsPerMinute: Type.Integer({ default: 300_000, minimum: 60, description: 'Requests that one address may send to the server in a minute; what is over is told to wait.' }),
  schedule: Type.String({ default: '0 * * * *', description: 'When to look for due work, as cron in UTC. What is due comes from the stored slots.' }),
  embedder: nameIn({ ...embedders, ...outsideEmbedders }, 'char-lsa', 'Text representation for founding, assignment and match.'),
  embeddingsFolder: Type.String({ default: '', description: 'Folder with `model.onnx` and its `tokenizer.json` or `vocab.txt`, for the embedder `onnx`.' }),
  embeddingsUrl: Type.String({ default: '', pattern: '^(https?://[^/?#@]+/[^?#@]*)?$', description: 'Where the embedder `endpoint` posts texts, as OpenAI names it: `http://127.0.0.1:11434/v1/embeddings`. Its key is `GROUNDSWELL_EMBEDDINGS_KEY` in the environment.' }),
  embeddingsModel: Type.String({ default: '', description: 'Name of the model at that endpoint.' }),
  embeddingsLeaveMachine: Type.Boolean({ default: false, description: 'Redacted case texts may be sent to an endpoint on another machine; https only. Without it, only loopback is.' }),
  embeddingsTimeoutSeconds: Type.Integer({ default: 30, minimum: 1, maximum: 600, description: 'Time that one request to that endpoint may take.' }),
  clusterer: nameIn(clusterers, 'knn-leiden', 'Founds patterns.'),
  applyProposals: Type.Unsafe<ApplyProposals>(Type.Union(applyPolicies.map((name) => Type.Literal(name)), { default: 'never', description: 'Proposed changes of patterns that are carried out without a person: `never`, or `safe` = merges and absorptions with twice the needed margin, and retirements. Each is logged and can be undone.' })),
  shortDetector: nameIn(detectors, 'local', 'Judges series with a short history.'),
  longDetector: nameIn(detectors, 'harmonic', 'Judges series with a year of history or more.'),
  rule: nameIn(rules, 'playbook', 'Proposes preventive actions.'),
  playbook: Type.String({ default: '', description: 'Playbook file (YAML). Empty: the one that comes with the project.' }),
  triageRules: Type.String({ default: '', description: 'Triage file (YAML): words, rules, severities, thresholds. Empty: the one that comes with the project.' }),
  escalationPolicy: Type.String({ default: '', description: 'Escalation file (YAML): clocks, follow-ups, calendars, teams, routes. Empty: the one that comes with the project.' }),
  channel: nameIn(channels, 'file', 'Exit for events.'),
  channelTarget: Type.String({ default: '', description: 'Target of the channel; for `file` a path, empty: `events.ndjson` in the data folder.' }),
  receiverHosts: Type.Array(Type.String(), { default: [], description: 'Hosts (`host` or `host:port`) of the own network that webhooks may go to, plain http included. Every other receiver has a public https address.' }),
  mailFrom: Type.String({ default: 'groundswell@localhost', description: 'Sender of mail. The mail server is `GROUNDSWELL_SMTP_URL` in the environment.' }),
  falseDiscoveryRate: Type.Number({ default: 0.1, exclusiveMinimum: 0, maximum: 0.5, description: 'Expected share of false findings among those shown (q).' }),
  holidayCountries: Type.Array(Type.String(), { default: [], description: 'Countries whose public holidays move the size of a week, such as `US` or `DE-BY`.' }),
  holidays: Type.Array(Type.String(), { default: [], description: 'Further days on which fewer or more people write, such as `2024-12-24`.' }),
  levelShifts: Type.Array(Type.String(), { default: [], description: 'Days from which on the queue, or one pattern, has a new level, such as `2024-03-01` or `P-0012@2024-03-01`.' }),
  quarantineShareLimit: Type.Number({ default: 0.01, minimum: 0, maximum: 1, description: 'A file with a larger share of unreadable rows is refused.' }),
  parserMemoryMb: Type.Integer({ default: 768, minimum: 128, description: 'Memory of the process that parses an export.' }),
  parserTimeoutSeconds: Type.Integer({ default: 600, minimum: 1, description: 'Time that parsing one export may take.' }),
  databaseMemoryMb: Type.Integer({ default: 768, minimum: 128, description: 'Memory limit of the database engine.' }),
  exposureTexts: Type.Integer({ default: 40, minimum: 1, description: 'Sensitive texts that one reader can have shown in a row before a pause.' }),
  exposurePauseMinutes: Type.Integer({ default: 10, minimum: 0, maximum: 720, description: 'Length of that pause; 0: none.' }),
  textBlur: Type.Boolean({ default: false, description: 'The console blurs case texts until they are pointed at. Each reader can choose otherwise.' }),
  greyscale: Type.Boolean({ default: false, description: 'The console is shown without colours. Each reader can choose otherwise.' }),
  sensitiveWords: Type.Array(Type.String(), { default: ['suicide', 'self-harm', 'abuse', 'harassment', 'threat', 'violence', 'hate', 'minor', 'grooming', 'bullying'], description: 'A pattern whose label, terms or category hold one of these is masked until revealed.' }),
}, { additionalProperties: false })
export type Config = Readonly<Static<typeof ConfigSchema>>

const ENVIRONMENT_PREFIX = 'GROUNDSWELL_'

/** `dataDir` → `GROUNDSWELL_DATA_DIR`. */
export const environmentName = (setting: string): string => ENVIRONMENT_PREFIX + setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/**
 * One parse: flags over environment over file over defaults. Unknown keys fail.
 * @param layers.file parsed JSON of the config file, or undefined
 * @throws AppError `config-invalid` with the setting and what it may be
 */
export function parseConfig(layers: { readonly flags: Readonly<Record<string, unknown>>, readonly environment: Readonly<Record<string, string | undefined>>, readonly file: unknown }): Config {
  if (layers.file !== undefined && (typeof layers.file !== 'object' || layers.file === null || Array.isArray(layers.file))) throw new AppError('config-invalid', { setting: '(file)', expected: 'a JSON object' })
  const settings = Object.keys(ConfigSchema.properties)
  const fromEnvironment = Object.fromEntries(settings.flatMap((setting) => {
    const text = layers.environment[environmentName(setting)]
    return text === undefined ? [] : [[setting, fromText(setting, text)]]
  }))
  const given = { ...layers.file, ...fromEnvironment, ...withoutUndefined(layers.flags) }
  const unknown = Object.keys(given).find((key) => !settings.includes(key))
  if (unknown !== undefined) throw new AppError('config-invalid', { setting: unknown, expected: settings })
  const config = Value.Default(ConfigSchema, Value.Clone(given))
  const problem = Value.Errors(ConfigSchema, config)[0]
  if (problem !== undefined) throw new AppError('config-invalid', { setting: problem.instancePath.slice(1), problem: problem.message })
  return Object.freeze(config as Config)
}

function fromText(setting: string, text: string): unknown {
  const schema = ConfigSchema.properties[setting as keyof typeof ConfigSchema.properties] as { type?: string }
  if (schema.type === 'integer' || schema.type === 'number') return text.trim() === '' ? text : Number(text)
  if (schema.type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text
  if (schema.type === 'array') return text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  return text
}

function withoutUndefined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
