import type { JudgeLoad, LoadFacts, QualityFinding, QualityKind } from '../../domain/data-quality.ts'
import { columnFindings } from './columns.ts'
import { categoryFindings, languageFindings } from './mix.ts'
import { conflictFindings, doubledFindings, repeatedFindings } from './repeats.ts'
import { timeShiftFindings } from './time-shift.ts'
import { missingDayFindings, volumeFindings } from './volume.ts'

/** Every check, in the order in which its findings are told. */
const checks: readonly ((facts: LoadFacts) => readonly QualityFinding[])[] = [
  missingDayFindings, volumeFindings, doubledFindings, timeShiftFindings, columnFindings, categoryFindings, languageFindings, conflictFindings, repeatedFindings,
]

/** What the numbers of a load say about its data: warnings before notes. The same facts give the same findings. */
export const judgeLoad: JudgeLoad = (facts) => {
  const findings = checks.flatMap((check) => check(facts))
  return [...findings.filter(({ severity }) => severity === 'warning'), ...findings.filter(({ severity }) => severity === 'note')]
}

/** Findings after which a day is no measure of what happened on it. */
export const untrustedDayKinds: readonly QualityKind[] = ['days-missing', 'rows-doubled', 'volume-drop']
