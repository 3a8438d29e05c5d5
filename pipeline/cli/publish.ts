import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '../../reports/canonical-json.ts'
import { markdownReport } from '../../reports/markdown-report.ts'
import { weeklyReport } from '../../reports/weekly-report.ts'
import type { Report } from '../domain/report.ts'
import type { IsoWeek } from '../domain/week.ts'

/** Every form of a report, made from its data alone: the same report gives the same bytes. */
export const reportForms = {
  json: async (report: Report): Promise<string> => canonicalJson(report),
  md: async (report: Report): Promise<string> => markdownReport(report),
  html: async (report: Report): Promise<string> => weeklyReport(report),
}

const fileNames = { json: 'report.json', md: 'report.md', html: 'index.html' } as const satisfies Record<keyof typeof reportForms, string>

/** Folder of a week's report. */
export const reportFolder = (week: IsoWeek, reportsDir: string): string => join(reportsDir, week)

/** Writes all forms of a report. A reader never sees a half-written file. @returns path of the page */
export async function publishReport(report: Report, reportsDir: string): Promise<string> {
  const folder = reportFolder(report.week, reportsDir)
  await mkdir(folder, { recursive: true })
  for (const form of Object.keys(fileNames) as (keyof typeof fileNames)[]) {
    const path = join(folder, fileNames[form])
    await writeFile(`${path}.part`, await reportForms[form](report))
    await rename(`${path}.part`, path)
  }
  return join(folder, fileNames.html)
}
