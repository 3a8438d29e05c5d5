import { fits } from '../cluster/assign.ts'
import type { Basis } from '../embed/embedder.ts'
import { refitSample } from './founding-sample.ts'
import { VOTERS_PER_PATTERN } from './language-model.ts'
import type { MineContext } from './mine-context.ts'
import { fitBasis, floorOf } from './mine-founding.ts'
import { denseText } from './mine-texts.ts'
import { centresOf, closeness, type Centres } from './pattern-centres.ts'
import { UNASSIGNED } from './pattern-ledger.ts'

/**
 * A language in the embedder of the run, after another one had made its basis: a basis fitted on known cases, and for each pattern that
 * had a centre a new centre and floor from the cases that stand for it. Patterns, their numbers and the places of all cases stay. A pattern
 * of which no case of the language is known any more has no centre from now on, nor has any in a basis without width; its exemplars still stand for it.
 *
 * @param patterns number of the pattern of each stored centre; `UNASSIGNED`: it is gone
 * @param stored in the basis of the other embedder
 */
export function refitLanguage(context: Pick<MineContext, 'input' | 'embedder' | 'workspace' | 'ledger' | 'exemplars'>, language: string, patterns: readonly number[], stored: Centres): { readonly basis: Basis, readonly centres: Centres } {
  const { input, embedder, workspace, ledger, exemplars } = context
  const spoken = Array.from(workspace.cases.keys()).filter((row) => workspace.cases[row]!.language === language && workspace.cases[row]!.assigned !== undefined)
  const basis = fitBasis(embedder, input.seed, workspace, refitSample(spoken.filter((row) => workspace.hasContent[row] === 1), workspace, input.seed))
  const { dimensions } = basis
  const rowsOf = rowsByPattern(spoken, (row) => ledger.patternOf(row))
  const groups = [...new Set(dimensions === 0 ? [] : patterns)].flatMap((pattern) => {
    const rows = rowsOf.get(pattern) ?? []
    const standing = rows.filter((row) => ledger.isExemplar(row))
    const founders = standing.length > 0 ? standing : rows.slice(-VOTERS_PER_PATTERN)
    return pattern === UNASSIGNED || founders.length === 0 ? [] : [{ pattern, founders, vectors: basis.embed(founders.map((row) => denseText(workspace.textOf(row)))) }]
  })

  const numbers = groups.map(({ pattern }) => pattern)
  const values = centresOf(groups.map(({ vectors }) => vectors), dimensions)
  const floors = groups.map(({ pattern, founders, vectors }) => {
    const scores = founders.flatMap((row, at) => {
      const { best } = exemplars.view(workspace.index.bagOf(row), row)
      const [first] = fits(numbers, closeness(values, dimensions, vectors.subarray(at * dimensions, (at + 1) * dimensions)), (other) => best[other] ?? 0)
      return first?.pattern === pattern ? [first.score] : []
    })
    return scores.length > 0 ? floorOf(scores) : stored.floors[patterns.indexOf(pattern)]!
  })
  return { basis, centres: { patternIds: numbers.map((pattern) => ledger.entries[pattern]!.pattern.patternId), floors, dimensions, values } }
}

function rowsByPattern(rows: readonly number[], patternOf: (row: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const row of rows) {
    const group = groups.get(patternOf(row))
    if (group === undefined) groups.set(patternOf(row), [row])
    else group.push(row)
  }
  return groups
}
