import { afterAll, beforeAll } from 'vitest'
import type { StoreName } from '../../pipeline/store/registry.ts'
import { openTempStore, type TempStore } from '../support/temp-store.ts'
import { checkActions } from './store-actions.ts'
import { checkEscalations } from './store-escalations.ts'
import { checkErasure } from './store-erasure.ts'
import { checkExposure } from './store-exposure.ts'
import { checkDeclaredDays } from './store-declared-days.ts'
import { checkProposals } from './store-proposals.ts'
import { checkFamilies } from './store-families.ts'
import { checkFindings } from './store-findings.ts'
import { checkHistory } from './store-history.ts'
import { checkLoads } from './store-loads.ts'
import { checkMerge } from './store-merge.ts'
import { checkMining } from './store-mining.ts'
import { checkRisks } from './store-risks.ts'
import { checkSeries } from './store-series.ts'

/** A fresh store of the engine under test; ended after the last test. */
export type Fresh = () => Promise<TempStore>

/** What every storage engine promises. Call inside a `describe`. */
export function checkStore(name: StoreName): void {
  let opened: TempStore[] = []
  const fresh: Fresh = async () => {
    const temp = await openTempStore(name)
    opened.push(temp)
    return temp
  }
  beforeAll(() => { opened = [] })
  afterAll(async () => { for (const temp of opened) await temp.end() })

  checkLoads(fresh)
  checkMerge(fresh)
  checkHistory(fresh)
  checkMining(fresh)
  checkSeries(fresh)
  checkFamilies(fresh)
  checkFindings(fresh)
  checkExposure(fresh)
  checkDeclaredDays(fresh)
  checkErasure(fresh)
  checkProposals(fresh)
  checkRisks(fresh)
  checkEscalations(fresh)
  checkActions(fresh)
}
