import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../domain/errors.ts'
import { PatternIdSchema } from '../domain/ids.ts'
import { EmbedderIdentitySchema } from '../embed/named-embedder.ts'
import type { Vocabulary } from '../embed/sparse-bags.ts'
import { idfWeights, packWordCounts, unpackWordCounts } from '../embed/sparse-idf.ts'
import type { StoredModel } from '../store/store.ts'
import type { Instant } from '../domain/week.ts'
import { dayOfEpochDay } from '../domain/week.ts'
import type { Scales } from './mine-scales.ts'

const stateName = 'mining-state'
const wordCountsName = 'word-counts'
const basisPrefix = 'basis-'
const centresPrefix = 'centres-'
/** Made the bases of databases that do not say what did. */
const firstEmbedder: BasisOrigin = { name: 'char-lsa', version: '1' }

/** Where the basis of a language comes from. */
const BasisOriginSchema = Type.Object({
  ...EmbedderIdentitySchema.properties,
  fittedOn: Type.Optional(Type.Integer({ minimum: 0, description: 'Cases that could be fitted on then; missing: not known.' })),
})
export type BasisOrigin = Static<typeof BasisOriginSchema>

/** What mining remembers from run to run besides patterns and assignments. Days are epoch days. */
const MiningStateSchema = Type.Object({
  firstDay: Type.Integer({ description: 'First day of the history.' }),
  lastDay: Type.Integer({ description: 'Last day whose end was dealt with.' }),
  scalesDay: Type.Integer({ description: 'Last day that the scales were fitted on.' }),
  tau: Type.Number({ minimum: 0, maximum: 1 }),
  stateSince: Type.Record(PatternIdSchema, Type.Integer()),
  templates: Type.Array(Type.Object({ key: Type.Integer(), fromDay: Type.Integer(), toDay: Type.Integer() })),
  embedders: Type.Optional(Type.Record(Type.String(), BasisOriginSchema, { description: 'What made the basis of each language. Missing: `char-lsa`.' })),
})
export type MiningState = Static<typeof MiningStateSchema>

/** Newest stored version of each model that mining uses. */
export interface MiningModels {
  readonly state: MiningState | undefined
  /** Packed. */
  readonly wordCounts: Uint8Array | undefined
  /** By language. */
  readonly languages: ReadonlyMap<string, PackedLanguage>
}

/** Basis and centres of one language as they are stored, and what made the basis. */
export interface PackedLanguage { readonly basis: Uint8Array, readonly centres: Uint8Array, readonly embedder: BasisOrigin }

/** What a run leaves of one language; what is missing stays as it is stored. */
export type ChangedLanguage = Pick<PackedLanguage, 'centres'> & Partial<PackedLanguage>

/** @throws AppError `database-corrupt` when a model cannot be read */
export function readModels(models: readonly StoredModel[]): MiningModels {
  const newest = new Map<string, StoredModel>()
  for (const model of models) {
    const known = newest.get(model.name)
    if (known === undefined || known.version < model.version) newest.set(model.name, model)
  }
  const stateBytes = newest.get(stateName)?.bytes
  const state = stateBytes === undefined ? undefined : parseState(stateBytes)
  return {
    state,
    wordCounts: newest.get(wordCountsName)?.bytes,
    languages: new Map([...newest].flatMap(([name, { bytes }]) => {
      const language = name.slice(basisPrefix.length)
      const centres = newest.get(centresPrefix + language)?.bytes
      return name.startsWith(basisPrefix) && centres !== undefined ? [[language, { basis: bytes, centres, embedder: state?.embedders?.[language] ?? firstEmbedder }] as const] : []
    })),
  }
}

/** The scales of the last fit; undefined before the first. @param words to which those of the table are added */
export function restoreScales({ state, wordCounts: packed }: MiningModels, words: Vocabulary): Scales | undefined {
  if (state === undefined || packed === undefined) return undefined
  const wordCounts = unpackWordCounts(packed, words)
  return { wordCounts, weights: idfWeights(wordCounts), tau: state.tau }
}

/** What made the basis of each language after a run, languages in order. */
export function embeddersAfter({ languages }: MiningModels, changed: ReadonlyMap<string, ChangedLanguage>): Readonly<Record<string, BasisOrigin>> {
  const names = [...new Set([...languages.keys(), ...changed.keys()])].sort()
  return Object.fromEntries(names.flatMap((language) => {
    const embedder = changed.get(language)?.embedder ?? languages.get(language)?.embedder
    return embedder === undefined ? [] : [[language, embedder]]
  }))
}

/** Models of one run: the state, the scales when they are new, and what is new of languages. Versions are days, so that the newest sorts last. */
export function storedModels(state: MiningState, scales: Scales | undefined, words: Vocabulary, languages: ReadonlyMap<string, ChangedLanguage>, fittedAt: Instant): StoredModel[] {
  const version = dayOfEpochDay(state.lastDay)
  return [
    { name: stateName, version, fittedAt, bytes: new TextEncoder().encode(JSON.stringify(state)) },
    ...(scales === undefined ? [] : [{ name: wordCountsName, version: dayOfEpochDay(state.scalesDay), fittedAt, bytes: packWordCounts(scales.wordCounts, words) }]),
    ...[...languages].flatMap(([language, { basis, centres }]) => [
      ...(basis === undefined ? [] : [{ name: basisPrefix + language, version, fittedAt, bytes: basis }]),
      { name: centresPrefix + language, version, fittedAt, bytes: centres },
    ]),
  ]
}

function parseState(bytes: Uint8Array): MiningState {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return Value.Parse(MiningStateSchema, parsed)
  } catch (cause) {
    throw new AppError('database-corrupt', { part: 'mining state' }, { cause })
  }
}
