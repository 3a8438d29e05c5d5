import { caseIdOf, type CaseId } from '../../pipeline/domain/ids.ts'
import type { Assignment, MiningCase, Pattern } from '../../pipeline/domain/pattern.ts'
import { dayOfEpochDay, epochDayOfDay, instantOf, MS_PER_DAY, type Instant, type IsoDay } from '../../pipeline/domain/week.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { mine } from '../../pipeline/run/mine.ts'
import type { MineInput, MineResult } from '../../pipeline/run/ports.ts'
import type { StoredModel } from '../../pipeline/store/store.ts'

/** Words of an issue: each case takes some of them, so that cases are alike but not the same. */
export interface Issue {
  readonly name: string
  readonly titles: readonly string[]
  readonly details: readonly string[]
  readonly language?: string
}

export const issues: readonly Issue[] = [
  { name: 'parcel', titles: ['Parcel never arrived', 'Parcel is lost', 'Where is my parcel', 'Parcel tracking stands still'], details: ['the parcel was shipped by the courier', 'tracking shows the depot', 'the courier says delivered', 'no parcel at my door', 'the depot lost my parcel'] },
  { name: 'invoice', titles: ['Invoice shows wrong amount', 'Wrong invoice amount', 'Invoice total is wrong', 'Please correct my invoice'], details: ['the invoice lists two seats', 'the amount on the invoice is too high', 'our accountant refuses the invoice', 'tax is missing on the invoice', 'the billed amount differs'] },
  { name: 'password', titles: ['Password reset mail missing', 'Cannot reset my password', 'Password reset does not work', 'Reset link expired'], details: ['the reset mail never comes', 'the reset link is expired', 'my password is refused', 'I asked for the reset twice', 'the login page rejects the password'] },
  { name: 'crash', titles: ['App crashes on start', 'App crashes at once', 'Crash after opening the app', 'App crashes every time'], details: ['the app closes after the splash screen', 'reinstalling the app changed nothing', 'it crashes on my tablet', 'the crash report was sent', 'the app dies silently'] },
]

export const voucherWave: Issue = { name: 'voucher', titles: ['Megastore voucher rejected', 'Voucher from Megastore not accepted', 'Megastore voucher is invalid', 'Megastore voucher refused'], details: ['the Megastore voucher is refused at checkout', 'checkout says the voucher is unknown', 'I bought the voucher yesterday', 'Megastore sold me the voucher', 'the voucher code is rejected'] }

const asides = ['thanks in advance', 'this happens since Monday', 'I am on the basic plan', 'using a laptop', 'please answer soon', 'it worked last month', 'my colleague has the same', 'tried it at home and at work']

export interface Arrivals { readonly issue: Issue, readonly from: IsoDay, readonly to: IsoDay, readonly perDay: number, readonly reporters?: number }

/** Cases that arrive evenly, `perDay` on each day of [from, to], texts drawn with a seed; oldest first. */
export function queueOf(arrivals: readonly Arrivals[], seed = 5): MiningCase[] {
  const random = seededRandom(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const cases: MiningCase[] = []
  arrivals.forEach(({ issue, from, to, perDay, reporters }, stream) => {
    let due = 0
    for (let day = epochDayOfDay(from); day <= epochDayOfDay(to); day++) {
      due += perDay
      for (let number = 0; due >= 1; due--, number++) {
        const id = `${issue.name}-${stream}-${day}-${number}`
        cases.push({
          caseId: caseIdOf('test', id), openedOn: dayOfEpochDay(day), openedAt: instantOf(day * MS_PER_DAY + (number + 1) * 60_000), language: issue.language ?? 'en',
          subject: pick(issue.titles), body: `${pick(issue.details)}, ${pick(issue.details)}, ${pick(asides)}`,
          reporterRef: reporters === undefined ? id : `person ${Math.floor(random() * reporters)}`,
        })
      }
    }
  })
  return cases.sort((a, b) => a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.caseId < b.caseId ? -1 : 1)
}

/** Five cases a day of the four usual issues. */
export const usualQueue = (from: IsoDay, to: IsoDay): Arrivals[] => issues.map((issue, at) => ({ issue, from, to, perDay: [2, 1.25, 1, 0.75][at]! }))

export const day = (text: string): IsoDay => text as IsoDay

/** Keeps what mining decides from call to call, as the store does. */
export interface MemoryQueue {
  mine(newCases: readonly MiningCase[], through: IsoDay, change?: Partial<MineInput>): MineResult
  readonly patterns: ReadonlyMap<string, Pattern>
  readonly assignments: ReadonlyMap<CaseId, Assignment>
  readonly models: readonly StoredModel[]
  known(): MiningCase[]
  /** What a person does: puts a case into a pattern. */
  decide(caseId: CaseId, patternId: Assignment['patternId']): void
  /** What a person does: changes a pattern. */
  change(patternId: Pattern['patternId'], changes: Partial<Pattern>): void
  /** A further pattern, and a case that a machine put into one. */
  add(pattern: Pattern): void
  put(caseId: CaseId, patternId: Pattern['patternId']): void
}

export function memoryQueue(): MemoryQueue {
  const patterns = new Map<string, Pattern>()
  const assignments = new Map<CaseId, Assignment>()
  const models = new Map<string, StoredModel>()
  const cases = new Map<CaseId, MiningCase>()
  const known = () => [...cases.values()].map((one) => {
    const { patternId, method, exemplar } = assignments.get(one.caseId)!
    return { ...one, assigned: { patternId, method, exemplar } }
  })
  return {
    patterns, assignments, known,
    get models() { return [...models.values()] },
    decide: (caseId, patternId) => { assignments.set(caseId, { ...assignments.get(caseId)!, patternId, method: 'person' }) },
    add: (pattern) => { patterns.set(pattern.patternId, pattern) },
    put: (caseId, patternId) => { assignments.set(caseId, { ...assignments.get(caseId)!, patternId }) },
    change: (patternId, changes) => { patterns.set(patternId, { ...patterns.get(patternId)!, ...changes }) },
    mine: (newCases, through, change = {}) => {
      const now: Instant = instantOf((epochDayOfDay(through) + 1) * MS_PER_DAY)
      const result = mine({ newCases, knownCases: known(), patterns: [...patterns.values()], models: [...models.values()], settings: { embedder: 'char-lsa', clusterer: 'knn-leiden' }, seed: 1, now, ...change }, () => undefined)
      for (const one of newCases) cases.set(one.caseId, one)
      for (const assignment of result.assignments) assignments.set(assignment.caseId, assignment)
      for (const pattern of result.patterns) patterns.set(pattern.patternId, pattern)
      for (const model of result.models) models.set(`${model.name} ${model.version}`, model)
      return result
    },
  }
}

/** Which issue a case was made of. */
export const issueOf = (caseId: CaseId): string => caseId.slice('test:'.length).split('-')[0]!
