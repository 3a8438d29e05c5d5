import type { TopLevelSpec } from 'vega-lite'
import { parseWeek, weekPlus, type IsoDay } from '../../pipeline/domain/week.ts'
import { WHOLE_QUEUE } from '../../pipeline/domain/ids.ts'
import { dailySeries, dailySeriesAlternative, dailySeriesTable } from '../../reports/charts/daily-series.ts'
import { effect, effectAlternative, effectTable, type EffectRow } from '../../reports/charts/effect.ts'
import type { ChartTable } from '../../reports/charts/chart-table.ts'
import { lineageFlow, lineageFlowAlternative, lineageFlowTable, type LineageLife, type LineageStep } from '../../reports/charts/lineage-flow.ts'
import { rankedBars, rankedBarsAlternative, rankedBarsTable, type RankedBarRow } from '../../reports/charts/ranked-bars.ts'
import { segmentHeatMap, segmentHeatMapAlternative, segmentHeatMapTable, type HeatMapRow } from '../../reports/charts/segment-heat-map.ts'
import { smallMultiples, smallMultiplesAlternative, smallMultiplesTable, type MultiplePanel } from '../../reports/charts/small-multiples.ts'
import { sparkline, sparklineAlternative } from '../../reports/charts/sparkline.ts'
import { weeklySeries, weeklySeriesAlternative, weeklySeriesTable } from '../../reports/charts/weekly-series.ts'
import { dailyFixture, weeklyFixture } from './fixture-series.ts'

/** One chart of each kind, every text of it the one given. */
export function chartsWith(text: string): Readonly<Record<string, { readonly spec: TopLevelSpec, readonly alternative: string, readonly table: ChartTable | null }>> {
  const weeks = weeklyFixture(WHOLE_QUEUE, 8, [7, 9, 6, 37], [11, 12]).points
  const days = dailyFixture(WHOLE_QUEUE, 1, [0, 11, 21, 9, 0, 0, 0]).points
  const bars: RankedBarRow[] = [
    { label: text, caseCount: 3, share: 0.073, usualShare: 0.002, ratio: 35.4, ratioLower: 12.1, ratioUpper: 80.3, unusual: true },
    { label: 'language English', caseCount: 38, share: 0.927, usualShare: 0.88, ratio: 1.05, ratioLower: 0.9, ratioUpper: 1.2, unusual: false },
  ]
  const columns = ['W38', 'W39', text]
  const heat: HeatMapRow[] = [{ label: text, counts: [3, null, 80] }, { label: 'India', counts: [0, 1, 1200] }]
  const start = parseWeek('2024-W21')
  const effects = Array.from({ length: 20 }, (_, index): EffectRow => ({ week: weekPlus(start, index), observed: index < 12 ? 30 + index % 4 : 14 + index % 3, counterfactual: index < 12 ? null : 33, lower: index < 12 ? null : 24, upper: index < 12 ? null : 43 }))
  const lives: LineageLife[] = [{ id: 'P-0003', label: text, bornOn: '2024-01-05' as IsoDay, endedOn: null }, { id: 'P-0031', label: 'Codes do not come', bornOn: '2024-05-05' as IsoDay, endedOn: '2024-08-01' as IsoDay }]
  const steps: LineageStep[] = [{ from: 'P-0003', to: 'P-0031', on: '2024-05-05' as IsoDay, word: text }]
  const panels: MultiplePanel[] = [{ label: text, counts: [3, null, 41], alarms: [2] }, { label: 'Codes do not come', counts: [7, 9, 6], alarms: [] }]
  const words = { title: text, subtitle: text }
  return {
    'weekly-series': { spec: weeklySeries(weeks, { ...words, unfinishedPeriod: '2024-W39', events: [{ on: '2024-06-10' as IsoDay, label: text }] }), alternative: weeklySeriesAlternative(weeks), table: weeklySeriesTable(weeks) },
    'daily-series': { spec: dailySeries(days, { ...words, window: { from: '2024-10-01' as IsoDay, to: '2024-10-03' as IsoDay, label: text } }), alternative: dailySeriesAlternative(days), table: dailySeriesTable(days) },
    'sparkline': { spec: sparkline([3, null, 4, 0, 41], { most: 52, alarm: true }), alternative: sparklineAlternative([3, null, 4, 0, 41]), table: null },
    'ranked-bars': { spec: rankedBars(bars, words), alternative: rankedBarsAlternative(bars), table: rankedBarsTable(bars) },
    'segment-heat-map': { spec: segmentHeatMap(columns, heat, words), alternative: segmentHeatMapAlternative(columns, heat), table: segmentHeatMapTable(columns, heat) },
    'small-multiples': { spec: smallMultiples(columns, panels, words), alternative: smallMultiplesAlternative(columns, panels), table: smallMultiplesTable(columns, panels) },
    'effect': { spec: effect(effects, { verdict: text, subtitle: text, actionWeek: weekPlus(start, 12) }), alternative: effectAlternative(effects), table: effectTable(effects) },
    'lineage-flow': { spec: lineageFlow(lives, steps, { ...words, through: '2024-10-06' as IsoDay }), alternative: lineageFlowAlternative(lives, steps), table: lineageFlowTable(steps) },
  }
}
