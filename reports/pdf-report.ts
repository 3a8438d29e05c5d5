import type { Report } from '../pipeline/domain/report.ts'
import { fullWeekWords } from '../pipeline/domain/words.ts'
import { colours } from './charts/tokens.ts'
import { writeBlocks } from './pdf/blocks.ts'
import type { FontFiles } from './pdf/font-book.ts'
import { firstOf, hasClass, readPage, type PageElement } from './pdf/page-tree.ts'
import { openPaper } from './pdf/paper.ts'
import { weeklyReport, type WeeklyReportOptions } from './weekly-report.ts'

/**
 * The weekly report as a tagged PDF for paper and files: the sentences, numbers and drawings of the page, so that no form can say anything else.
 * Charts are vectors, fonts are embedded in part, headings are bookmarks. Same report, fonts and options, same bytes.
 *
 * Limits: Japanese is drawn with Chinese letter forms; letters that no font in `fonts` has are named by their code points.
 *
 * @param fonts typefaces by preference; a large one is opened only when the report needs it
 */
export async function pdfReport(report: Report, fonts: FontFiles, options: WeeklyReportOptions = {}): Promise<Uint8Array> {
  const body = firstOf(readPage(await weeklyReport(report, options)), 'body')
  if (body === undefined) throw new TypeError('the page has no body')
  const title = `Groundswell · ${fullWeekWords(report.week)}`
  const paper = openPaper({ title, language: 'en', madeAt: new Date(report.madeAt), footer: `${title} · revision ${report.revision}` }, fonts, { ink: colours.ink.light, muted: colours.muted.light, accent: colours.accent.light })
  writeBlocks(body.children.filter((child) => typeof child === 'string' || !isForScreens(child)), paper)
  return paper.finish()
}

const isForScreens = (element: PageElement): boolean => hasClass(element, 'skip')
