import Holidays from 'date-holidays'
import type { Config } from '../config.ts'
import { AppError } from '../domain/errors.ts'
import { SeriesPatternIdSchema, WHOLE_QUEUE, type PatternId } from '../domain/ids.ts'
import { IsoDaySchema, type IsoDay } from '../domain/week.ts'
import type { DeclaredCalendar } from '../run/read-week.ts'
import { Value } from 'typebox/value'

/** Kinds of days on which people do not work. */
const DAYS_OFF = 'public'

/**
 * The calendar that the settings declare: public holidays of countries (`US`, or a state `DE-BY`), own days, and level shifts as a day, or as a pattern,
 * an at sign and a day.
 *
 * @throws AppError `config-invalid` for an unknown country, day or pattern
 */
export function calendarOf({ holidayCountries, holidays, levelShifts }: Pick<Config, 'holidayCountries' | 'holidays' | 'levelShifts'>): DeclaredCalendar {
  const calendars = holidayCountries.map(countryCalendar)
  const own = new Set(holidays.map((text) => dayOf(text, 'holidays')))
  const byYear = new Map<number, ReadonlySet<string>>()
  const ofYear = (year: number): ReadonlySet<string> => {
    let days = byYear.get(year)
    if (days === undefined) byYear.set(year, days = new Set(calendars.flatMap((calendar) => calendar.getHolidays(year).filter(({ type }) => type === DAYS_OFF).map(({ date }) => date.slice(0, 10)))))
    return days
  }
  return {
    isHoliday: (day) => own.has(day) || (calendars.length > 0 && ofYear(Number(day.slice(0, 4))).has(day)),
    levelShifts: levelShifts.map((text) => {
      const [first, second] = text.split('@')
      return second === undefined ? { patternId: WHOLE_QUEUE, day: dayOf(first!, 'levelShifts') } : { patternId: patternOf(first!), day: dayOf(second, 'levelShifts') }
    }),
  }
}

function countryCalendar(code: string): Holidays {
  const [country, ...parts] = code.split('-')
  const calendar = new Holidays()
  const isKnown = country !== undefined && country in calendar.getCountries() && parts.every((part) => part in (calendar.getStates(country) as Record<string, string> | undefined ?? {}))
  if (!isKnown) throw new AppError('config-invalid', { setting: 'holidayCountries', value: code, expected: 'a country code such as US, or a state such as DE-BY' })
  return parts[0] === undefined ? new Holidays(country) : new Holidays(country, parts[0])
}

function dayOf(text: string, setting: string): IsoDay {
  if (Value.Check(IsoDaySchema, text) && !Number.isNaN(Date.parse(text))) return text
  throw new AppError('config-invalid', { setting, value: text, expected: 'days such as 2024-12-24' })
}

function patternOf(text: string): PatternId {
  if (Value.Check(SeriesPatternIdSchema, text)) return text
  throw new AppError('config-invalid', { setting: 'levelShifts', value: text, expected: 'a pattern, an at sign and a day, such as P-0012@2024-03-01' })
}
