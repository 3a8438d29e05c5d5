import type { CaseId } from '../domain/ids.ts'
import type { MiningCase } from '../domain/pattern.ts'
import { epochDayOfDay } from '../domain/week.ts'
import { bagBuilder, vocabulary, type Vocabulary } from '../embed/sparse-bags.ts'
import { sparseIndex, type SparseIndex } from '../embed/sparse-index.ts'
import type { SparseMatrix } from '../math/sparse-matrix.ts'
import { isFunctionWord } from '../describe/function-words.ts'
import { fingerprintOf } from '../normalize/fingerprint.ts'
import { miningText, weightedWords, type MiningText } from './mine-texts.ts'

/** Distinct content words without which a text is junk: it is counted, but founds nothing. */
const minContentWords = 3

/** All cases of one mining run as rows in the order of their opening, with the index over their words. */
export interface Workspace {
  readonly cases: readonly MiningCase[]
  /** Epoch day of each row. */
  readonly days: Int32Array
  readonly words: Vocabulary
  readonly bags: SparseMatrix
  readonly index: SparseIndex
  /** Rows with at least three content words. */
  readonly hasContent: Uint8Array
  /** Words of each title, each with a space before and behind: phrases are found by looking for ` a b `. */
  readonly titles: readonly string[]
  /** First row of the day or later. */
  firstRowOn(day: number): number
  textOf(row: number): MiningText
  /** undefined: none, or not among the cases of the run. */
  rowOf(caseId: CaseId | null): number | undefined
  /** Rows whose text is a copy of the row's, disguised or not, itself included, rising. */
  twinsOf(row: number): readonly number[]
  /** Rows whose text has the fingerprint, rising. */
  rowsOfKind(kind: number | undefined): readonly number[]
  /** A case without a reporter counts as one of its own. */
  reporterOf(row: number): string
}

/**
 * @param cases known and new ones
 * @param isTemplate is the fragment form text on the epoch day?
 */
export function workspaceOf(cases: readonly MiningCase[], isTemplate: (key: number, day: number) => boolean): Workspace {
  const sorted = [...cases].sort((a, b) => a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1)
  const days = Int32Array.from(sorted, ({ openedOn }) => epochDayOfDay(openedOn))
  const textOf = (row: number) => miningText(sorted[row]!, (key) => isTemplate(key, days[row]!))

  const rows = new Map(sorted.map(({ caseId }, row) => [caseId, row]))
  const { twins, kinds, ...read } = readAll(sorted, textOf)
  return {
    cases: sorted, days, ...read, textOf,
    index: sparseIndex(read.bags),
    rowOf: (caseId) => caseId === null ? undefined : rows.get(caseId),
    firstRowOn: (day) => firstAtLeast(days, day),
    twinsOf: (row) => twins.get(kinds[row] ?? -1) ?? [row],
    rowsOfKind: (kind) => twins.get(kind ?? -1) ?? [],
    reporterOf: (row) => sorted[row]!.reporterRef ?? `case ${sorted[row]!.caseId}`,
  }
}

/** The words of all rows, once. */
function readAll(sorted: readonly MiningCase[], textOf: (row: number) => MiningText) {
  const words = vocabulary()
  const builder = bagBuilder(words)
  const hasContent = new Uint8Array(sorted.length)
  const twins = new Map<number, number[]>()
  const kinds: (number | undefined)[] = []
  const titles = sorted.map(({ language }, row) => {
    const parts = weightedWords(textOf(row))
    const kind = fingerprintOf(parts.flatMap((part) => part.words))
    kinds.push(kind)
    if (kind !== undefined) addTo(twins, kind, row)
    builder.add(parts)
    const content = new Set(parts.flatMap((part) => part.words.filter((word) => /\p{L}/u.test(word) && !isFunctionWord(word, language))))
    hasContent[row] = content.size >= minContentWords ? 1 : 0
    return ['', ...parts[0]?.words ?? [], ''].join(' ')
  })
  return { words, bags: builder.finish(), hasContent, titles, twins, kinds }
}

function addTo(groups: Map<number, number[]>, kind: number, row: number): void {
  const group = groups.get(kind)
  if (group === undefined) groups.set(kind, [row])
  else group.push(row)
}

function firstAtLeast(sorted: Int32Array, bound: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low
}
