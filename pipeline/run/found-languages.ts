import type { PatternId } from '../domain/ids.ts'
import { dayOfEpochDay } from '../domain/week.ts'
import type { Basis } from '../embed/embedder.ts'
import { isSameEmbedder } from '../embed/named-embedder.ts'
import { foundingSample, hasOutgrown, refitSize } from './founding-sample.ts'
import { VOTERS_PER_PATTERN, votersOf, withPattern, type LanguageModel, type Voters } from './language-model.ts'
import type { MineContext } from './mine-context.ts'
import { fitBasis, foundingsIn, MIN_FOUNDING_CASES, type Founding } from './mine-founding.ts'
import type { ChangedLanguage, PackedLanguage } from './mine-models.ts'
import { denseText } from './mine-texts.ts'
import { centresOf, packCentres, unpackCentres } from './pattern-centres.ts'
import { UNASSIGNED } from './pattern-ledger.ts'
import type { OnProgress } from './ports.ts'
import { refitLanguage } from './refit-language.ts'

/** What founding leaves for the days to come. */
export interface FoundedLanguages {
  readonly founders: Map<number, number>
  languageModel(language: string): LanguageModel | undefined
  /** Gives a language one more pattern with a centre, made of its rows; it asks for the fit that the others usually ask. */
  addCentre(language: string, pattern: number, rows: readonly number[]): void
  /** Languages as this run leaves them, those that it changed. */
  changed(): ReadonlyMap<string, ChangedLanguage>
  /** Languages whose stored basis another embedder had made or whose cases have doubled since, in order. */
  refitted(): readonly string[]
}

type FoundingContext = Pick<MineContext, 'input' | 'embedder' | 'workspace' | 'ledger' | 'exemplars' | 'scales' | 'firstDay' | 'people'>

/** A founded pattern whose first case came so many days into the history was new then. */
const newAfterDays = 28

/**
 * Founds the patterns of each language that has none yet and cases enough, and restores the others when they are asked for; those
 * whose basis another embedder made, or which has become too small for their cases, are fitted anew, with the same patterns.
 * New cases join what they founded on their own day; known cases that fitted nothing move there, logged.
 */
export function foundLanguages(context: FoundingContext, stored: ReadonlyMap<string, PackedLanguage>, onProgress: OnProgress): FoundedLanguages {
  const { input, embedder, workspace, ledger, scales, people } = context
  const mayFound = (row: number): boolean => input.foundOn !== 'known' || ledger.methodOf(row) !== undefined
  const free = Array.from(workspace.cases.keys()).filter((row) => mayFound(row) && ledger.patternOf(row) === UNASSIGNED && workspace.hasContent[row] === 1 && !stored.has(workspace.cases[row]!.language))
  const samples = foundingSample(free, workspace, input.seed)

  const founders = new Map<number, number>()
  const founded = new Map<string, number>()
  const refitted = new Map<string, number>()
  const grown = new Set<string>()
  const models = new Map<string, LanguageModel>()
  samples.forEach(({ language, rows }, at) => {
    onProgress('founding', at, samples.length)
    const basis = fitBasis(embedder, input.seed, workspace, rows)
    const foundings = withoutTwins(workspace, foundingsIn(workspace, rows, basis, scales.weights, input.settings, input.seed, 'chosen'), founders)
    const patterns = foundings.map((founding) => found(context, founding, founders))
    const centres = {
      patternIds: patterns.map((pattern) => ledger.entries[pattern]!.pattern.patternId),
      floors: foundings.map(({ floor }) => floor),
      dimensions: basis.dimensions,
      values: Float32Array.from(foundings.flatMap(({ centre }) => [...centre])),
    }
    models.set(language, { basis, centres, patterns, voters: votersOf(ledger.patternOf) })
    founded.set(language, refitSize(workspace.cases.filter((one) => one.language === language).length))
  })
  onProgress('founding', samples.length, samples.length)

  const numbers = new Map(ledger.entries.map(({ pattern }, number) => [pattern.patternId, number]))
  const decidedCases = (language: string): number => workspace.cases.filter((one) => one.assigned !== undefined && one.language === language).length
  const languageModel = (language: string): LanguageModel | undefined => {
    const packed = stored.get(language)
    if (packed !== undefined && !models.has(language)) {
      const stored = unpackCentres(packed.centres)
      const patternsOf = (ids: readonly PatternId[]) => ids.map((id) => numbers.get(people.heirOf(id)) ?? UNASSIGNED)
      const isSame = isSameEmbedder(packed.embedder, embedder) && !hasOutgrown(packed.embedder.fittedOn, decidedCases(language))
      const { basis, centres } = isSame ? { basis: embedder.restore(packed.basis), centres: stored } : refitLanguage(context, language, patternsOf(stored.patternIds), stored)
      if (!isSame) refitted.set(language, refitSize(decidedCases(language)))
      models.set(language, { basis, centres, patterns: patternsOf(centres.patternIds), voters: knownVoters(context, language, basis) })
    }
    return models.get(language)
  }
  return {
    founders, languageModel,
    addCentre: (language, pattern, rows) => {
      const model = languageModel(language)
      if (model === undefined) return
      const { basis, voters, centres: { floors } } = model
      const values = basis.embed(rows.map((row) => denseText(workspace.textOf(row))))
      const floor = [...floors].sort((a, b) => a - b)[Math.floor(floors.length / 2)] ?? 0
      models.set(language, withPattern(model, ledger.entries[pattern]!.pattern.patternId, pattern, { centre: centresOf([values], basis.dimensions), floor }))
      rows.forEach((row, at) => voters.add(row, pattern, values.subarray(at * basis.dimensions, (at + 1) * basis.dimensions)))
      grown.add(language)
    },
    changed: () => new Map([...new Set([...founded.keys(), ...refitted.keys(), ...grown])].sort().map((language) => {
      const { basis, centres } = models.get(language)!
      const fittedOn = founded.get(language) ?? refitted.get(language)
      return [language, { centres: packCentres(centres), ...fittedOn === undefined ? {} : { basis: basis.bytes, embedder: { name: embedder.name, version: embedder.version, fittedOn } } }]
    })),
    refitted: () => [...refitted.keys()].sort(),
  }
}

/** Copies of a text stand for one pattern only, the first that has them; what is left too small founds nothing. */
function withoutTwins({ twinsOf }: FoundingContext['workspace'], foundings: readonly Founding[], founders: ReadonlyMap<number, number>): Founding[] {
  const taken = new Set<number>()
  return foundings.flatMap((founding) => {
    const rows = founding.rows.filter((row) => !taken.has(row) && !twinsOf(row).some((twin) => founders.has(twin)))
    if (rows.length < MIN_FOUNDING_CASES) return []
    for (const row of rows) for (const twin of twinsOf(row)) taken.add(twin)
    return [{ ...founding, rows }]
  })
}

/** Makes a pattern; its rows stand for it at once. */
function found({ workspace, ledger, exemplars, firstDay }: FoundingContext, { rows, description: { facts } }: Founding, founders: Map<number, number>): number {
  const day = workspace.days[rows[0]!]!
  const isNew = day - firstDay >= newAfterDays
  const pattern = ledger.create({ ...facts, state: isNew ? 'emerging' : 'active', origin: 'founded', labelledBy: 'machine', bornOn: dayOfEpochDay(day), birth: null, parentPatternIds: [] }, day)
  ledger.log(pattern, { kind: 'appeared', reason: `founded on ${rows.length} cases of the history`, before: null, after: facts.label }, day)
  for (const row of rows) {
    exemplars.add(row, pattern)
    if (ledger.methodOf(row) === undefined) founders.set(row, pattern)
    else ledger.move(row, pattern, { method: 'founder', score: 1, exemplar: true, day: workspace.days[row]! }, 'one of the cases that founded it')
  }
  return pattern
}

/** Decided cases of a language, the newest of each pattern. */
function knownVoters({ workspace, ledger }: FoundingContext, language: string, basis: Basis): Voters {
  const voters = votersOf(ledger.patternOf)
  const counts = new Map<number, number>()
  const rows: number[] = []
  for (let row = workspace.cases.length - 1; row >= 0; row--) {
    const pattern = ledger.patternOf(row)
    if (pattern === UNASSIGNED || workspace.cases[row]!.language !== language || (counts.get(pattern) ?? 0) >= VOTERS_PER_PATTERN) continue
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
    rows.push(row)
  }
  rows.reverse()
  const values = basis.embed(rows.map((row) => denseText(workspace.textOf(row))))
  rows.forEach((row, at) => voters.add(row, ledger.patternOf(row), values.subarray(at * basis.dimensions, (at + 1) * basis.dimensions)))
  return voters
}
