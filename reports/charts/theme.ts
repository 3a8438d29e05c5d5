import type { Config, TopLevelSpec } from 'vega-lite'
import { colours, fontStack, type ColourName, type Scheme } from './tokens.ts'

/** The Vega-Lite config of all charts. Charts name roles (`style: 'alarm'`); this says how a role looks. */
export function chartConfig(scheme: Scheme): Config {
  const colour = (name: ColourName): string => colours[name][scheme]
  const label = { color: colour('ink'), fontSize: 12, baseline: 'middle' } as const
  return {
    background: 'transparent',
    font: fontStack,
    aria: false,
    view: { stroke: null },
    title: { anchor: 'start', frame: 'bounds', color: colour('ink'), fontSize: 14, fontWeight: 600, lineHeight: 18, subtitleColor: colour('muted'), subtitleFontSize: 12, subtitleFontWeight: 'normal', subtitleLineHeight: 16, subtitlePadding: 2, offset: 8 },
    axis: { labelColor: colour('muted'), labelFontSize: 12, labelPadding: 6, titleColor: colour('muted'), titleFontSize: 12, titleFontWeight: 'normal', gridColor: colour('hairline'), gridWidth: 1, domainColor: colour('muted'), tickColor: colour('muted'), tickSize: 4 },
    mark: { invalid: 'show', tooltip: false },
    style: {
      band: { color: colour('band'), opacity: 1 },
      bound: { color: colour('muted'), strokeWidth: 1, strokeDash: [4, 3] },
      series: { color: colour('ink'), strokeWidth: 1.5 },
      dot: { color: colour('ink'), size: 12, opacity: 1 },
      unfinished: { color: colour('surface'), stroke: colour('ink'), strokeWidth: 1.5, size: 36, opacity: 1 },
      alarm: { color: colour('rising'), stroke: colour('surface'), strokeWidth: 1, size: 80, opacity: 1 },
      missing: { color: colour('muted'), strokeWidth: 0.75 },
      event: { color: colour('accent'), strokeWidth: 1, strokeDash: [2, 2] },
      window: { color: colour('rising'), strokeWidth: 2 },
      label: { ...label, fontWeight: 600 },
      halo: { ...label, color: colour('surface'), stroke: colour('surface'), strokeWidth: 3, fontWeight: 600 },
      note: { ...label, color: colour('muted') },
      usual: { color: colour('muted'), opacity: 1 },
      unusual: { color: colour('rising'), opacity: 1 },
      interval: { color: colour('ink'), strokeWidth: 1.5 },
      reference: { color: colour('muted'), strokeWidth: 1 },
      observed: { color: colour('ink'), strokeWidth: 1.5 },
      counterfactual: { color: colour('accent'), strokeWidth: 1.5, strokeDash: [6, 3] },
      ...Object.fromEntries((['heat0', 'heat1', 'heat2', 'heat3', 'heat4'] as const).map((name) => [name, { color: colour(name), stroke: colour('surface'), strokeWidth: 1, opacity: 1 }])),
      onHeat: { ...label, color: colour('surface'), fontWeight: 600 },
      flow: { color: colour('muted'), strokeWidth: 1.5 },
      node: { color: colour('accent'), stroke: colour('surface'), strokeWidth: 1, size: 80, opacity: 1 },
    },
  }
}

/** A chart's spec with the look of a scheme: what is drawn or embedded. */
export function themed(spec: TopLevelSpec, scheme: Scheme): TopLevelSpec {
  return { ...spec, config: chartConfig(scheme) }
}
