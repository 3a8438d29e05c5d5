import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { findingCards } from '../../reports/cards.ts'
import { markdownReport } from '../../reports/markdown-report.ts'
import type { pdfReport } from '../../reports/pdf-report.ts'
import { weeklyReport, type WeeklyReportOptions } from '../../reports/weekly-report.ts'
import type { Report } from '../domain/report.ts'
import type { IsoWeek } from '../domain/week.ts'
import { reportFonts } from './report-fonts.ts'
import { documentNames, reportFormats, type DocumentForm, type ReportFormat } from './report-formats.ts'

// Drawing libraries are loaded by those who draw: most commands never do.
const pdfOf: typeof pdfReport = async (...given) => (await import('../../reports/pdf-report.ts')).pdfReport(...given)
const cardsOf: typeof findingCards = async (...given) => (await import('../../reports/cards.ts')).findingCards(...given)

/** Forms of a report that are one document, made from its data alone: the same report and options give the same bytes. */
export const reportForms = {
  json: async (report: Report): Promise<string> => canonicalJson(report),
  md: async (report: Report): Promise<string> => markdownReport(report),
  html: async (report: Report, options?: WeeklyReportOptions): Promise<string> => weeklyReport(report, options),
  pdf: async (report: Report, options?: WeeklyReportOptions): Promise<Uint8Array> => pdfOf(report, reportFonts(), options),
} satisfies Record<DocumentForm, (report: Report, options?: WeeklyReportOptions) => Promise<string | Uint8Array>>

/** Folder of a week's report. */
export const reportFolder = (week: IsoWeek, reportsDir: string): string => join(reportsDir, week)

/**
 * Writes forms of a report, all when none are named. A reader never sees a half-written file.
 *
 * @param options.asRevision keeps it apart from the newest revision, in a folder of its own
 * @returns paths of what was written
 */
export async function publishReport(report: Report, reportsDir: string, { formats = reportFormats, asRevision = false }: { readonly formats?: readonly ReportFormat[] | undefined, readonly asRevision?: boolean } = {}): Promise<string[]> {
  const folder = join(reportFolder(report.week, reportsDir), ...asRevision ? [`revision-${report.revision}`] : [])
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (const format of formats) {
    for (const [name, content] of await filesOf(report, format)) {
      const path = join(folder, name)
      await writeFile(`${path}.part`, content)
      await rename(`${path}.part`, path)
      paths.push(path)
    }
  }
  return paths
}

async function filesOf(report: Report, format: ReportFormat): Promise<(readonly [name: string, content: string | Uint8Array])[]> {
  if (format !== 'cards') return [[documentNames[format], await reportForms[format](report)]]
  const cards = await cardsOf(report, reportFonts())
  return cards.flatMap(({ png, text }, index) => [[`card-${index + 1}.png`, png], [`card-${index + 1}.txt`, `${text}\n`]] as const)
}
