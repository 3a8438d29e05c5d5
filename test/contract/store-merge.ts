import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Case } from '../../pipeline/domain/case.ts'
import { WHOLE_QUEUE } from '../../pipeline/domain/ids.ts'
import { rowEquationHolds } from '../../pipeline/domain/load.ts'
import { MS_PER_DAY, instantOf, type Instant, type IsoWeek } from '../../pipeline/domain/week.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import type { Fresh } from './store.ts'

const FIRST_DAY = Date.UTC(2024, 8, 25)
const THROUGH = '2024-W42' as IsoWeek

/** Versions of few cases, many of them equal in id, instant or content. */
const versions: fc.Arbitrary<Case> = fc.record({ id: fc.integer({ min: 1, max: 6 }), opened: fc.integer({ min: 0, max: 9 }), updated: fc.integer({ min: 0, max: 2 }), text: fc.constantFrom('x', 'y'), product: fc.constantFrom('App', 'Web', null) })
  .map(({ id, opened, updated, text, product }) => tinyCase({ sourceCaseId: String(id), openedAt: instantOf(FIRST_DAY + opened * MS_PER_DAY), updatedAt: instantOf(FIRST_DAY + (10 + updated) * MS_PER_DAY), subject: text, product }))
const files = fc.array(versions, { maxLength: 8 })

const version = (id: number, updatedDay: number, subject: string, openedDay = id): Case =>
  tinyCase({ sourceCaseId: String(id), subject, openedAt: instantOf(FIRST_DAY + openedDay * MS_PER_DAY), updatedAt: instantOf(FIRST_DAY + updatedDay * MS_PER_DAY) })

/** Later, earlier and equally old versions, a case that moves to another week, and an equal row in two files. */
const fourFiles: readonly (readonly Case[])[] = [
  [version(1, 10, 'a'), version(2, 10, 'a'), version(3, 10, 'a')],
  [version(2, 11, 'b'), version(3, 9, 'b'), version(4, 10, 'b')],
  [version(1, 10, 'c'), version(4, 12, 'c', 14), version(5, 10, 'c')],
  [version(5, 10, 'd'), version(1, 10, 'a'), version(4, 11, 'd')],
]

const productOf = (order: number): string => `order ${order}`

/** The same version as a case of its own in one order of files; its hash stays, because ties are decided by it. */
const inOrder = (row: Case, order: number): Case => ({ ...tinyCase({ ...row, sourceCaseId: `${order}/${row.sourceCaseId}`, product: productOf(order) }), rowHash: row.rowHash })

/** Which version of a case stays, and how rows are counted. */
export function checkMerge(fresh: Fresh): void {
  describe('merging', () => {
    const old = tinyCase({ sourceCaseId: '1', subject: 'old', updatedAt: '2024-10-02T00:00:00.000Z' as Instant })
    const young = tinyCase({ sourceCaseId: '1', subject: 'young', updatedAt: '2024-10-03T00:00:00.000Z' as Instant })

    it('keeps the newest version in either order of files', async () => {
      for (const [first, second] of [[old, young], [young, old]] as const) {
        const { store, load } = await fresh()
        await load({ cases: [first] })
        const counts = await load({ cases: [second] })
        expect(await store.casesById([old.caseId])).toEqual([young])
        expect(counts).toMatchObject(second === young ? { rowsUpdated: 1, rowsUnchanged: 0 } : { rowsUpdated: 0, rowsUnchanged: 1 })
      }
    })

    it('keeps the larger row hash of two versions with equal time', async () => {
      const twin = tinyCase({ sourceCaseId: '1', subject: 'twin', updatedAt: old.updatedAt })
      const larger = old.rowHash > twin.rowHash ? old : twin
      for (const order of [[old, twin], [twin, old]]) {
        const apart = await fresh()
        for (const row of order) await apart.load({ cases: [row] })
        const together = await fresh()
        await together.load({ cases: order })
        expect(await apart.store.casesById([old.caseId])).toEqual([larger])
        expect(await together.store.casesById([old.caseId])).toEqual([larger])
      }
    })

    it('counts the rows of a case that stands many times in a file by its final state', async () => {
      const { load } = await fresh()
      expect(await load({ cases: [old, young, old, young] })).toMatchObject({ rowsIn: 4, rowsNew: 1, rowsUpdated: 0, rowsUnchanged: 3 })
      const younger = tinyCase({ sourceCaseId: '1', subject: 'younger', updatedAt: '2024-10-04T00:00:00.000Z' as Instant })
      expect(await load({ cases: [younger, old, younger] })).toMatchObject({ rowsIn: 3, rowsNew: 0, rowsUpdated: 1, rowsUnchanged: 2 })
    })

    it('counts an equal row as unchanged', async () => {
      const { load } = await fresh()
      await load({ cases: [old] })
      expect(await load({ cases: [old, tinyCase({ sourceCaseId: '2' })] })).toMatchObject({ rowsNew: 1, rowsUpdated: 0, rowsUnchanged: 1 })
    })

    it('comes to one state in every order of four overlapping files', async () => {
      const { store, load } = await fresh()
      const orders = permutations(fourFiles)
      // Cases do not touch each other, so all orders are tried side by side: the product tells the order apart.
      for (const position of fourFiles.keys()) await load({ cases: orders.flatMap((order, index) => (order[position] ?? []).map((row) => inOrder(row, index))) })
      const states = await Promise.all(orders.map(async (_, index) => {
        const { items } = await store.cases({ product: productOf(index) }, { limit: 100, cursor: null })
        return JSON.stringify(items.map((row) => [row.sourceCaseId.split('/')[1], row.openedAt, row.updatedAt, row.subject, row.rowHash]))
      }))
      expect(orders).toHaveLength(24)
      expect(new Set(states).size).toBe(1)
      const counts = (await store.segmentSeries(WHOLE_QUEUE, 'product', THROUGH)).map((series) => JSON.stringify(series.counts))
      expect([counts.length, new Set(counts).size]).toEqual([24, 1])
    })

    it('accounts for every row, and counts what the cases say, whatever the files hold', async () => {
      await fc.assert(fc.asyncProperty(fc.array(files, { minLength: 1, maxLength: 4 }), async (all) => {
        const { store, load } = await fresh()
        let added = 0
        for (const cases of all) {
          const counts = await load({ cases })
          expect(rowEquationHolds(counts)).toBe(true)
          added += counts.rowsNew
        }
        expect(await store.caseCount()).toBe(added)
        expect(added).toBe(new Set(all.flat().map((row) => row.caseId)).size)
        const [queue] = await store.weeklySeries(THROUGH)
        expect((queue?.counts ?? []).reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(added)
      }), { seed: 20241007, numRuns: 8 })
    })
  })
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) => permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]))
}
