import { WHOLE_QUEUE } from '../../pipeline/domain/ids.ts'
import type { Finding, PatternRow, Report } from '../../pipeline/domain/report.ts'
import { ALL } from '../../pipeline/domain/series.ts'
import type { Instant, IsoDay } from '../../pipeline/domain/week.ts'
import { findingFixture, patternFixture } from './fixture-findings.ts'
import { dailyFixture, FIXTURE_WEEK, swinging, weeklyFixture } from './fixture-series.ts'
import { examplesByLanguage as say, hostileTexts, longLabel, longWord } from './fixture-texts.ts'

const [script, image, template, markdown, , bidi, expression, lines] = hostileTexts
const segment = (kind: 'language' | 'product' | 'version', value: string) => ({ kind, value })

const sketches = [
  findingFixture({
    ordinal: 412, kind: 'new', signalKind: 'emerging', label: 'Fake PhonePe customer-care numbers', level: 0.2, lastWeeks: [0, 0, 0, 0, 41], lastDays: [0, 11, 21, 9, 0, 0, 0], window: ['2024-10-01', '2024-10-03'], observed: 41, range: [0, 1],
    sentence: '41 cases, expected 0 to 1; first seen Tue 1 Oct 04:10 UTC; all in 3 days.', languages: ['en', 'hi'], examples: [['en', say.en], ['hi', say.hi], ['en', `${script} ${image}`]],
    contributors: [
      { segment: segment('language', 'en'), caseCount: 38, share: 0.927, usualShare: 0.88, ratio: 1.05, ratioLower: 0.9, ratioUpper: 1.2, unusual: false },
      { segment: segment('language', 'hi'), caseCount: 3, share: 0.073, usualShare: 0.002, ratio: 35.4, ratioLower: 12.1, ratioUpper: 80.3, unusual: true },
      { segment: segment('product', image), caseCount: 3, share: 0.073, usualShare: 0.01, ratio: 4.2, ratioLower: 1.4, ratioUpper: 9.9, unusual: true },
    ],
    sharedTokens: [{ token: '[phone:7f3a91]', caseCount: 18 }, { token: '[phone:09bc12]', caseCount: 11 }, { token: 'refund', caseCount: 30 }, { token: script, caseCount: 2 }],
    actions: [['Report the phone numbers to the carrier and block them', 'Trust & Safety', '2024-10-08'], ['Remove and lock the duplicates', 'Community', '2024-10-09'], ['Put a notice on the support page', 'Support operations', '2024-10-09']],
  }),
  findingFixture({
    ordinal: 413, kind: 'new', signalKind: 'emerging', label: script, level: 0.1, lastWeeks: [0, 6], lastDays: [0, 0, 0, 2, 4, 0, 0], window: ['2024-10-03', '2024-10-04'], observed: 6, range: [0, 0],
    sentence: `6 cases, expected 0. ${template}`, languages: ['und'], examples: [['und', markdown], ['x-klingon"', bidi], ['en', expression]],
    contributors: [{ segment: segment('version', expression), caseCount: 5, share: 0.833, usualShare: 0.2, ratio: 3.1, ratioLower: 1.3, ratioUpper: 6, unusual: true }],
  }),
  findingFixture({
    ordinal: 37, kind: 'rising', signalKind: 'spike', label: 'Paste into WhatsApp Web stopped working', level: 8, lastWeeks: [7, 9, 6, 37], lastDays: [2, 3, 5, 9, 8, 6, 4], window: ['2024-09-30', '2024-10-06'], observed: 37, range: [1, 17],
    sentence: '37 cases, expected 1 to 17; 4.6 times the usual 8.', languages: ['pt-BR', 'en', 'es', 'it'], missing: [11, 12], examples: [['pt-BR', say['pt-BR']], ['ar', say.ar], ['ja', say.ja]],
    contributors: [{ segment: segment('version', '131.0'), caseCount: 29, share: 0.784, usualShare: 0.21, ratio: 3.6, ratioLower: 2.5, ratioUpper: 5.1, unusual: true }], sharedTokens: [{ token: 'whatsapp', caseCount: 35 }],
    actions: [['Put the clipboard path behind a switch and turn it off', 'Engineering', '2024-10-07']],
  }),
  findingFixture({
    ordinal: 58, kind: 'rising', signalKind: 'shift', label: longLabel, level: 21, lastWeeks: [33, 36, 38, 41], lastDays: [6, 5, 7, 6, 6, 5, 6], window: ['2024-09-30', '2024-10-06'], observed: 41, range: [9, 33],
    sentence: '41 cases, expected 9 to 33; above its range for the third week in a row: a new level.', languages: ['de', 'en'], examples: [['de', say.de], ['de', longWord]],
  }),
  findingFixture({
    ordinal: 9, kind: 'returned', signalKind: 'recurrence', label: 'Revoked certificates block pages', level: 0.3, lastWeeks: [0, 0, 0, 0, 0, 0, 0, 0, 0, 12], lastDays: [0, 1, 0, 4, 5, 2, 0], window: ['2024-09-30', '2024-10-06'], observed: 12, range: [0, 2],
    sentence: 'Back after 9 quiet weeks: 12 cases, expected 0 to 2; first seen Tue 1 Oct 08:32 UTC.', languages: ['th', 'en'], examples: [['th', say.th], ['th', ''], ['en', '']], masked: true,
    actions: [['Renew the chain and add an alarm 30 days before it ends', 'Site reliability', '2024-10-11']],
  }),
  findingFixture({
    ordinal: 21, kind: 'fading', signalKind: 'decline', label: 'Bookmarks lost after the import', level: 30, lastWeeks: [22, 14, 9, 3], lastDays: [1, 0, 0, 1, 1, 0, 0], window: ['2024-09-30', '2024-10-06'], observed: 3, range: [15, 46],
    sentence: '3 cases, expected 15 to 46; below its range for the third week in a row.', languages: ['en'], examples: [['ja', say.ja]],
  }),
]

const quietLabels = ['Password and sign-in', 'Video does not play', 'Extension blocked', 'Printing cuts the page', 'Search engine changed by itself', 'High memory use', 'Address bar suggestions', longWord, lines, 'Start page empty']

function rowOf({ pattern, weekly, kind }: Finding): PatternRow {
  const last = weekly.points.at(-1)
  return { pattern, caseCount: last?.count ?? 0, lastWeekCount: weekly.points.at(-2)?.count ?? null, lastYearCount: null, verdict: last?.alarm === true ? 'spike' : kind === 'fading' ? 'decline' : 'normal', expected: last?.expected ?? null, upper: last?.upper ?? null, lower: last?.lower ?? null, recent: weekly.points.map(({ count }) => count) }
}

function quietRow(label: string, index: number): PatternRow {
  const level = 44 / (index + 1)
  const recent = Array.from({ length: 26 }, (_, week) => week < index ? null : swinging(level, week + index))
  const judged = index !== 9
  return { pattern: patternFixture(60 + index, label), caseCount: recent.at(-1) ?? 0, lastWeekCount: recent.at(-2) ?? null, lastYearCount: index < 4 ? swinging(level, index) : null, verdict: judged ? 'normal' : 'insufficient-data', expected: judged ? level : null, lower: judged ? Math.floor(level / 2) : null, upper: judged ? Math.ceil(level * 1.9) : null, recent }
}

/** A synthetic week with all that a report can hold: six findings in nine languages, hostile and over-long texts, gaps, masks and warnings. */
export function fixtureReport(): Report {
  const queue = weeklyFixture(WHOLE_QUEUE, 428, [401, 433, 431])
  return {
    schemaVersion: 1, week: FIXTURE_WEEK, weekFrom: '2024-09-30' as IsoDay, weekTo: '2024-10-06' as IsoDay, madeAt: '2024-10-07T06:00:00.000Z' as Instant, revision: 1, revisedBecause: null, sources: ['forum', 'tickets'],
    queue, queueDaily: dailyFixture(WHOLE_QUEUE, 61, [66, 71, 64, 59, 70, 52, 49]),
    summary: { sentence: '431 cases, usual for the season (expected 374 to 486). 2 issue types are new, 2 rose, 1 came back and 1 faded.', newCount: 2, risingCount: 2, returnedCount: 1, fadingCount: 1, warningCount: 2, caseCount: 431, expected: 428, lower: 374, upper: 486, lastWeekCount: 433, lastYearCount: 1389, withoutPatternCount: 38 },
    doFirst: sketches.flatMap(({ actions: [action], pattern, signal }) => action === undefined ? [] : [{ actionId: action.actionId, title: action.title, patternId: pattern.patternId, patternLabel: pattern.label, caseCount: signal.observed, ownerTeam: action.ownerTeam, dueOn: action.dueOn }]),
    findings: sketches,
    patterns: [...sketches.map(rowOf), ...quietLabels.map(quietRow)].sort((a, b) => b.caseCount - a.caseCount || (a.pattern.patternId < b.pattern.patternId ? -1 : 1)),
    dataQuality: {
      counts: { rowsIn: 12434, rowsNew: 12200, rowsUpdated: 200, rowsUnchanged: 31, rowsQuarantined: 3, rowsDeferred: 0 },
      loads: [{ fileName: 'forum-2024-w40.csv.gz', source: 'forum', rowsIn: 434, rowsQuarantined: 3 }, { fileName: `${image}.csv`, source: 'tickets', rowsIn: 12000, rowsQuarantined: 0 }],
      quarantine: [{ reason: 'date-invalid', rowCount: 2, firstLine: 17 }, { reason: 'row-malformed', rowCount: 1, firstLine: 10230 }],
      missingDays: ['2024-10-05' as IsoDay], lateRowCount: 12, warnings: [{ code: 'rows-quarantined', sentence: '3 rows could not be read and are kept in quarantine.' }, { code: 'missing-day', sentence: `No case at all on Sat 5 Oct. ${script}` }],
    },
    method: { seriesTested: 312, seriesWithoutHistory: 21, q: 0.1, expectedFalseAlarms: 0.4, detectors: [{ detector: 'gamma-poisson', seriesCount: 300, reason: 'less than a year of history' }, { detector: 'harmonic', seriesCount: 12, reason: 'a year of history or more' }], embedder: 'char-lsa', clusterer: 'knn-leiden', seed: 1, codeVersion: '0.1.0', configDigest: 'c0ffee01', inputDigest: 'feed5eed' },
  }
}

/** The first week of a new installation: cases, but no past to judge them by. */
export function firstWeekReport(): Report {
  const whole = fixtureReport()
  const nothing = { patternId: WHOLE_QUEUE, segment: ALL, cadence: 'week' as const, points: whole.queue.points.slice(-1).map((point) => ({ ...point, expected: null, lower: null, upper: null })) }
  return {
    ...whole, findings: [], doFirst: [], queue: nothing, queueDaily: { ...nothing, cadence: 'day', points: [] },
    patterns: [{ ...quietRow('Password and sign-in', 9), recent: [4], lastWeekCount: null }],
    summary: { ...whole.summary, sentence: '431 cases, not enough history to say whether that is usual. No issue type changed beyond its usual range.', newCount: 0, risingCount: 0, returnedCount: 0, fadingCount: 0, warningCount: 0, expected: null, lower: null, upper: null, lastWeekCount: null, lastYearCount: null },
    dataQuality: { ...whole.dataQuality, quarantine: [], missingDays: [], lateRowCount: 0, warnings: [] },
    method: { ...whole.method, seriesTested: 0, expectedFalseAlarms: 0, detectors: [] },
  }
}

/** A week in which nothing was opened and nothing loaded. */
export function emptyReport(): Report {
  const first = firstWeekReport()
  return {
    ...first, sources: [], patterns: [], queue: { ...first.queue, points: [] },
    summary: { ...first.summary, sentence: '0 cases, not enough history to say whether that is usual.', caseCount: 0, withoutPatternCount: 0 },
    dataQuality: { ...first.dataQuality, counts: { rowsIn: 0, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 0, rowsDeferred: 0 }, loads: [] },
  }
}
