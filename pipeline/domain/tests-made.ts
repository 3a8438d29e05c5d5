import { Type, type Static } from 'typebox'
import { IsoDaySchema, IsoWeekSchema } from './week.ts'

/** What the daily watch tested at the end of one day. */
export const DayTestsSchema = Type.Object({
  day: IsoDaySchema,
  testCount: Type.Integer({ minimum: 0, description: 'Windows of 1, 3 and 7 days that were tested: three of each known pattern with a case on the day.' }),
  expectedFalseAlarms: Type.Number({ minimum: 0, description: 'Sum of their levels: alarms to be expected of a day on which nothing happens.' }),
})
export type DayTests = Static<typeof DayTestsSchema>

/** How much was tested in a week and how often chance alone would have spoken. */
export const WeekTestsSchema = Type.Object({
  week: IsoWeekSchema,
  seriesTested: Type.Integer({ description: 'Weekly series that were tested.' }),
  seriesWithoutHistory: Type.Integer({ description: 'Weekly series with too little history to be tested.' }),
  q: Type.Number({ description: 'False discovery rate of the weekly findings: the share of them that may be chance.' }),
  expectedFalseAlarms: Type.Number({ description: 'Alarms of the weekly tests in a quiet week, before the correction for their number.' }),
  daysWatched: Type.Integer({ description: 'Days of the week that the daily watch saw.' }),
  dayTests: Type.Integer({ description: 'Windows that the daily watch tested on them.' }),
  dayExpectedFalseAlarms: Type.Number({ description: 'Alarms of the daily watch in a quiet week: the sum of the levels of its tests.' }),
})
export type WeekTests = Static<typeof WeekTestsSchema>
