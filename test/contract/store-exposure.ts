import { describe, expect, it } from 'vitest'
import { caseIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import type { Fresh } from './store.ts'

const at = (time: string): Instant => `2024-10-07T${time}:00.000Z` as Instant

/** What is kept of texts that were shown, and the lists that are given as files. */
export function checkExposure(fresh: Fresh): void {
  describe('reveals', () => {
    it('are kept for each reader, oldest first, and change no page', async () => {
      const { store } = await fresh()
      const before = await store.dataVersion()
      for (const [actor, id, time] of [['ada', '2', '09:05'], ['ada', '1', '09:00'], ['bob', '3', '09:01'], ['ada', '0', '08:00']] as const) await store.recordReveal(actor, { caseId: caseIdOf('test', id), at: at(time) })
      expect(await store.reveals('ada', at('09:00'))).toEqual([{ caseId: 'test:1', at: at('09:00') }, { caseId: 'test:2', at: at('09:05') }])
      expect(await store.reveals('eve', at('00:00'))).toEqual([])
      expect(await store.dataVersion()).toBe(before)
    })
  })

  describe('a list as Parquet', () => {
    it('refuses a column whose name is no plain word', async () => {
      const { store } = await fresh()
      await expect(store.parquetOf(['a" , 1 AS "b'], [[1]])).rejects.toThrow(TypeError)
    })
  })
}
