import { AppError } from '../../domain/errors.ts'
import { parseWeek } from '../../domain/week.ts'
import { publishReport, reportForms } from '../publish.ts'
import { type CommonFlags, type Outside, withSession } from '../session.ts'

export interface ReportFlags extends CommonFlags {
  readonly week?: string
  readonly format?: 'html' | 'md' | 'json'
}

/**
 * Writes a stored report again, byte for byte, or prints one form of it.
 * @throws AppError `report-not-found`, `week-invalid`
 */
export async function reportCommand(_args: readonly string[], { week, format, ...flags }: ReportFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async ({ config, store }) => {
    const wanted = week === undefined ? (await store.reportList()).map((entry) => entry.week).sort().at(-1) : parseWeek(week)
    const report = wanted === undefined ? undefined : await store.report(wanted)
    if (report === undefined) throw new AppError('report-not-found', { week: wanted ?? 'none yet', advice: 'groundswell run makes one' })
    if (format !== undefined) outside.stdout.write(await reportForms[format](report))
    else outside.stdout.write(`${await publishReport(report, config.reportsDir)}\n`)
    return 0
  })
}
