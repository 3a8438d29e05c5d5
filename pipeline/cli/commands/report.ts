import { AppError } from '../../domain/errors.ts'
import { parseWeek } from '../../domain/week.ts'
import { publishReport, reportForms } from '../publish.ts'
import { reportFormats, type ReportFormat } from '../report-formats.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, withSession } from '../session.ts'

export interface ReportFlags extends CommonFlags {
  readonly week?: string
  readonly format?: string
  readonly revision?: number
}

const textForms = ['html', 'md', 'json'] as const

/**
 * Writes forms of a stored report again, byte for byte, and prints their paths; one form that is text is printed itself.
 * @throws AppError `report-not-found`, `week-invalid`, `usage-invalid`
 */
export async function reportCommand(_args: readonly string[], { week, format, revision, ...flags }: ReportFlags, outside: Outside): Promise<number> {
  const formats = format === undefined ? undefined : parseFormats(format)
  return withSession({ ...flags }, outside, async ({ config, store }) => {
    const wanted = week === undefined ? (await store.reportList()).map((entry) => entry.week).sort().at(-1) : parseWeek(week)
    const report = wanted === undefined ? undefined : await store.report(wanted, revision)
    if (report === undefined) throw new AppError('report-not-found', { week: wanted ?? 'none yet', ...revision === undefined ? {} : { revision }, advice: 'groundswell run makes one; without --week and --revision the newest is taken' })
    const printed = formats?.length === 1 ? textForms.find((form) => form === formats[0]) : undefined
    if (printed !== undefined) outside.stdout.write(await reportForms[printed](report))
    else outside.stdout.write(`${(await publishReport(report, config.reportsDir, { formats, asRevision: revision !== undefined })).join('\n')}\n`)
    return 0
  })
}

function parseFormats(text: string): ReportFormat[] {
  return text.split(',').map((name) => {
    const format = reportFormats.find((known) => known === name.trim())
    if (format === undefined) throw new AppError('usage-invalid', { option: '--format', value: name, advice: `one or more of ${reportFormats.join(', ')}, with commas between them` })
    return format
  })
}
