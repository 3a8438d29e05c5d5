import type { TopLevelSpec } from 'vega-lite'
import { countWords, rangeWords } from '../../pipeline/domain/words.ts'
import type { IsoDay } from '../../pipeline/domain/week.ts'
import { inertText } from '../inert-text.ts'
import { niceTicks } from './nice-ticks.ts'
import { hatching, missingStretches, mostShown, stepCorners, type SeriesRow } from './series-rows.ts'
import { wrapLines } from './wrap-lines.ts'

/** What a series chart says and shows besides its counts. */
export interface SeriesChartOptions {
  /** The finding: "Eight times the usual since 1 Oct". */
  readonly title: string
  /** Measure and segment. */
  readonly subtitle: string
  /** Plot size in pixels, axes and titles not counted. */
  readonly width?: number
  readonly height?: number
  /** The period that is still running: drawn hollow, never an alarm. */
  readonly unfinishedPeriod?: string
  /** Things people declared: a release, a fix, an action. */
  readonly events?: readonly { readonly on: IsoDay, readonly label: string }[]
  /** The days that a finding counts, `[from, to]`, with the count in words. */
  readonly window?: { readonly from: IsoDay, readonly to: IsoDay, readonly label: string } | undefined
}

export interface TimeAxis {
  readonly ticks: readonly number[]
  /** A constant Vega expression over `datum.value`; never built from data. */
  readonly labelExpr: string
}

const LABEL_SPACE = 0.18 // Share of the plot's height kept free above the highest value, for direct labels.
const SUBTITLE_Y = -34 // Pixels above the plot: between the title and the axis title.
const MS_PER_DAY = 86_400_000
const CHARACTER_WIDTH = 7.5
/** Widths of the left margin, in characters: few, so that charts with equal margins are compiled once. */
const gutterWidths = [2, 4, 6, 9] as const
const MOST_ALARM_LABELS = 3
const LABEL_LENGTH = 0.3 // Share of the axis that a label covers.

/**
 * Counts as a dark stepped line with points, the expected range as a pale band, its upper bound dashed, alarms filled and labelled,
 * an unfinished period hollow, a missing one hatched. All data are values, in `datasets` and `params`; names and expressions are constants.
 *
 * @param rows one per period, oldest first, without holes; empty gives an empty frame
 */
export function seriesChart(rows: readonly SeriesRow[], axis: TimeAxis, unit: string, options: SeriesChartOptions): TopLevelSpec {
  const { width = 336, height = 128 } = options
  const from = rows[0]?.from ?? 0
  const to = rows.at(-1)?.to ?? 1
  const ticks = niceTicks(mostShown(rows))
  const top = Math.max((ticks.at(-1) ?? 1) * (1 + LABEL_SPACE / 2), mostShown(rows) * (1 + LABEL_SPACE))
  const widestTick = countWords(ticks.at(-1) ?? 0).length
  const gutter = 8 + (gutterWidths.find((characters) => characters >= widestTick) ?? widestTick) * CHARACTER_WIDTH
  const isDrawn = (row: SeriesRow): boolean => row.count !== null && row.period !== options.unfinishedPeriod
  const points = rows.filter((row) => row.count !== null).map((row) => pointOf(row))

  return {
    width, height,
    padding: { left: gutter + 4, right: 12, top: 66, bottom: 36 },
    autosize: { type: 'none' },
    title: { text: { expr: 'titleLines' }, offset: 4, dx: -gutter, frame: 'group' },
    params: [
      { name: 'titleLines', value: wrapLines(inertText(options.title), 46, 1) },
      { name: 'xFrom', value: from }, { name: 'xTo', value: to }, { name: 'xTicks', value: [...axis.ticks] },
      { name: 'yTop', value: top }, { name: 'yTicks', value: ticks },
    ],
    datasets: {
      frame: [{ at: from, cases: 0 }],
      subtitle: [{ text: wrapLines(inertText(options.subtitle), 58, 1).join(' ') }],
      band: stepCorners(rows, (row) => row.lower === null || row.upper === null ? null : { lower: row.lower, upper: Math.min(row.upper, top) }),
      counts: stepCorners(rows, (row) => row.count === null ? null : { count: row.count }),
      hatch: hatching(missingStretches(rows), { width, height, span: to - from, top }).map((stroke) => ({ ...stroke, at: stroke.x })),
      points: points.filter((point) => isDrawn(point)),
      unfinished: points.filter((point) => !isDrawn(point)),
      alarms: points.filter((point) => point.alarm && isDrawn(point)),
      ...labels(options.window === undefined ? points.filter((point) => point.alarm && isDrawn(point)) : [], { from, to }),
      events: (options.events ?? []).map((event) => ({ at: Date.parse(event.on), label: inertText(event.label), top })).filter((event) => event.at >= from && event.at < to),
      window: options.window === undefined ? [] : [windowOf(options.window, top)],
    },
    resolve: { axis: { x: 'independent', y: 'independent' } },
    layer: [
      {
        data: { name: 'frame' }, mark: { type: 'rule', opacity: 0 }, encoding: {
          x: { field: 'at', type: 'quantitative', scale: { domain: [{ expr: 'xFrom' }, { expr: 'xTo' }], nice: false, zero: false }, axis: { title: null, values: { expr: 'xTicks' }, labelExpr: axis.labelExpr, labelOverlap: false, labelFlush: false, grid: false } },
          y: { field: 'cases', type: 'quantitative', scale: { domain: [0, { expr: 'yTop' }], nice: false }, axis: { title: unit, values: { expr: 'yTicks' }, format: ',d', labelExpr: THIN_SPACES, domain: false, ticks: false, titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleBaseline: 'bottom', titleX: -gutter, titleY: -8 } },
        },
      },
      { data: { name: 'subtitle' }, mark: { type: 'text', style: 'note', align: 'left' }, encoding: { x: { value: -gutter }, y: { value: SUBTITLE_Y }, text: { field: 'text' } } },
      { data: { name: 'hatch' }, mark: { type: 'rule', style: 'missing' }, encoding: { x: time(), x2: { field: 'x2' }, y: cases('y'), y2: { field: 'y2' } } },
      { data: { name: 'band' }, mark: { type: 'area', style: 'band', interpolate: 'step-after', line: false }, encoding: { x: time(), y: cases('lower'), y2: { field: 'upper' }, detail: run } },
      { data: { name: 'band' }, mark: { type: 'line', style: 'bound', interpolate: 'step-after' }, encoding: { x: time(), y: cases('upper'), detail: run } },
      { data: { name: 'events' }, mark: { type: 'rule', style: 'event' }, encoding: { x: time() } },
      { data: { name: 'events' }, mark: { type: 'text', style: 'note', align: 'left', dx: 4, dy: 6 }, encoding: { x: time(), y: cases('top'), text: { field: 'label' } } },
      { data: { name: 'counts' }, mark: { type: 'line', style: 'series', interpolate: 'step-after' }, encoding: { x: time(), y: cases('count'), detail: run } },
      { data: { name: 'points' }, mark: { type: 'point', style: 'dot', filled: true }, encoding: { x: time(), y: cases('count'), tooltip: pointTooltip } },
      { data: { name: 'unfinished' }, mark: { type: 'point', style: 'unfinished', filled: true }, encoding: { x: time(), y: cases('count'), tooltip: pointTooltip } },
      { data: { name: 'alarms' }, mark: { type: 'point', style: 'alarm', filled: true }, encoding: { x: time(), y: cases('count'), tooltip: pointTooltip } },
      ...(['halo', 'label'] as const).flatMap((style) => [
        { data: { name: 'leftLabels' }, mark: { type: 'text' as const, style, align: 'right' as const, dx: -8, dy: -7 }, encoding: { x: time(), y: cases('count'), text: { field: 'label' } } },
        { data: { name: 'rightLabels' }, mark: { type: 'text' as const, style, align: 'left' as const, dx: 8, dy: -7 }, encoding: { x: time(), y: cases('count'), text: { field: 'label' } } },
      ]),
      { data: { name: 'window' }, mark: { type: 'rule', style: 'window' }, encoding: { x: time(), x2: { field: 'x2' }, y: cases('top') } },
      { data: { name: 'window' }, mark: { type: 'text', style: 'label', dy: -9 }, encoding: { x: time('middle'), y: cases('top'), text: { field: 'label' } } },
    ],
  }
}

const THIN_SPACES = "replace(datum.label, /,/g, '\u202f')"
const time = (field = 'at') => ({ field, type: 'quantitative' as const, axis: null })
const cases = (field: string) => ({ field, type: 'quantitative' as const, axis: null })
const run = { field: 'run', type: 'nominal' as const }
const pointTooltip = [{ field: 'name', title: 'period' }, { field: 'cases', title: 'cases' }, { field: 'usual', title: 'expected range' }]

function pointOf(row: SeriesRow) {
  return {
    ...row,
    at: (row.from + row.to) / 2,
    cases: countWords(row.count ?? 0),
    usual: row.lower === null || row.upper === null ? 'not enough history' : rangeWords(row.lower, row.upper),
  }
}

/**
 * The highest alarms whose labels do not meet, each labelled on the side where there is room:
 * in the right half a label stands left of its point.
 */
function labels(alarms: readonly ReturnType<typeof pointOf>[], axis: { readonly from: number, readonly to: number }) {
  const length = LABEL_LENGTH * (axis.to - axis.from)
  const placed: { readonly at: number, readonly start: number, readonly count: number | null, readonly label: string, readonly isLeft: boolean }[] = []
  for (const alarm of alarms.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0) || b.at - a.at)) {
    const isLeft = alarm.at >= (axis.from + axis.to) / 2
    const start = isLeft ? alarm.at - length : alarm.at
    if (placed.length < MOST_ALARM_LABELS && placed.every((other) => Math.abs(other.start - start) > length)) placed.push({ at: alarm.at, start, count: alarm.count, label: `${alarm.cases} · ${alarm.name}`, isLeft })
  }
  const side = (isLeft: boolean) => placed.filter((label) => label.isLeft === isLeft).map(({ at, count, label }) => ({ at, count, label }))
  return { leftLabels: side(true), rightLabels: side(false) }
}

function windowOf({ from, to, label }: NonNullable<SeriesChartOptions['window']>, top: number) {
  const at = Date.parse(from)
  const x2 = Date.parse(to) + MS_PER_DAY
  return { at, x2, middle: (at + x2) / 2, label: inertText(label), top }
}
