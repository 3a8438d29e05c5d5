import type { Case } from '../domain/case.ts'
import type { ExportPreview } from '../run/parse-export.ts'
import { shownColumn } from '../sources/recognise.ts'

/** Fields of a case in the order in which a person checks a mapping. */
const fieldOrder = [
  'sourceCaseId', 'openedAt', 'updatedAt', 'closedAt', 'dueAt', 'subject', 'body', 'resolution', 'status', 'severity', 'channel', 'product', 'version', 'platform', 'category', 'subcategory', 'country', 'locale',
  'language', 'team', 'assigneeRef', 'reporterRef', 'escalated', 'reopenCount', 'parentRef', 'problemRef', 'satisfaction', 'tags', 'gone', 'extra',
] as const satisfies readonly (keyof Case)[]

/** Longer values are cut. */
const MAX_VALUE = 100
const NAMES_PER_LINE = 12

/** True when a load would refuse the file for its share of rows that cannot be read. */
export const wouldBeRefused = ({ rowsIn, rowsQuarantined, rowsNotCases }: ExportPreview, shareLimit: number): boolean => rowsIn > 0 && (rowsQuarantined - rowsNotCases) / rowsIn > shareLimit

/**
 * What a dry run tells people: source, columns, the first cases redacted, the row equation, what would be refused, and what to do next.
 * @param file path as given, for the command to run next
 * @param sourceFlag what `--source` named; undefined when the header alone told the source
 */
export function previewWords(preview: ExportPreview, { file, sourceFlag, shareLimit }: { readonly file: string, readonly sourceFlag: string | undefined, readonly shareLimit: number }): string {
  const { fileName, source, summary, columnsRead, columnsMissing, unknownColumns, firstCases, rowsIn, rowsQuarantined, rowsDeferred, rowsGone, quarantine } = preview
  const caseCount = rowsIn - rowsQuarantined - rowsDeferred
  return [
    `${fileName} is read as ${source}: ${summary}`,
    `  columns read: ${listed(columnsRead)}`,
    `  dropped, never stored: ${listed(unknownColumns.map(shownColumn))}`,
    `  known to the source, not in the file: ${listed(columnsMissing)}`,
    ...firstCases.flatMap((row, index) => ['', `  case ${index + 1}`, ...caseLines(row)]),
    '',
    `  ${rowsIn} rows in = ${caseCount} cases (new, updated or unchanged) + ${rowsQuarantined} quarantined + ${rowsDeferred} deferred${rowsGone === 0 ? '' : `; ${rowsGone} of the cases deleted or merged`}`,
    ...quarantine.map(({ reason, rowCount, firstLine, column, detail }) => `  quarantined: ${rowCount} ${reason}, first at line ${firstLine}${column === null ? '' : ` in ${shownColumn(column)}`}: ${detail}`),
    `  next: ${nextStep(preview, { file, sourceFlag, shareLimit })}`,
  ].join('\n')
}

function caseLines(row: Case): string[] {
  return fieldOrder.flatMap((field) => {
    const value = row[field]
    const text = Array.isArray(value) ? value.join(', ') : typeof value === 'object' && value !== null ? Object.entries(value).map(([name, entry]) => `${name} = ${entry}`).join(', ') : String(value ?? '')
    return text === '' ? [] : [`    ${field}: ${cut(text.replace(/\s+/g, ' '))}`]
  })
}

function nextStep(preview: ExportPreview, { file, sourceFlag, shareLimit }: { readonly file: string, readonly sourceFlag: string | undefined, readonly shareLimit: number }): string {
  const load = `groundswell load ${file}${sourceFlag === undefined ? '' : ` --source ${sourceFlag}`}`
  if (!wouldBeRefused(preview, shareLimit)) return load
  const share = `a load would refuse the file, because more than ${shareLimit * 100} % of its rows cannot be read`
  if (preview.quarantine[0]?.reason !== 'date-invalid') return `${share}; correct the export, or write a mapping file`
  return `${share}; if its dates are written otherwise, write a mapping file with "extends: ${preview.source}", "dates: […]" and "zone: …", and name it with --source`
}

const listed = (names: readonly string[]): string =>
  (names.length === 0 ? 'none' : names.slice(0, NAMES_PER_LINE).join(', ') + (names.length > NAMES_PER_LINE ? `, and ${names.length - NAMES_PER_LINE} more` : ''))

const cut = (text: string): string => (text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text)
