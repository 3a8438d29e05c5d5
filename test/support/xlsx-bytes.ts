import { type ZipEntry, zipBytes } from './zip-bytes.ts'

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface XlsxParts {
  /** XML inside `sheetData`, one per sheet. */
  readonly sheets: readonly string[]
  /** Put before the root element of every sheet. */
  readonly prolog?: string
  readonly sharedStrings?: string
  readonly styles?: string
  readonly workbookPr?: string
  readonly more?: readonly ZipEntry[]
}

/** Bytes of a workbook from the XML of its parts, so that a test can say exactly what stands in it. */
export function xlsxBytes({ sheets, prolog = '', sharedStrings, styles, workbookPr = '', more = [] }: XlsxParts): Buffer {
  const extra = [['sharedStrings', sharedStrings], ['styles', styles]] as const
  return zipBytes([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { name: 'xl/workbook.xml', content: `<workbook xmlns:r="${OFFICE}"><workbookPr ${workbookPr}/><sheets>${sheets.map((_, index) => `<sheet name="S${index}" sheetId="${index + 1}" r:id="s${index}"/>`).join('')}</sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${sheets.map((_, index) => `<Relationship Id="s${index}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index}.xml"/>`).join('')}${extra.map(([name, content]) => (content === undefined ? '' : `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="/xl/${name}.xml"/>`)).join('')}</Relationships>`,
    },
    ...sheets.map((content, index) => ({ name: `xl/worksheets/sheet${index}.xml`, content: `<?xml version="1.0"?>${prolog}<worksheet><sheetData>${content}</sheetData></worksheet>` })),
    ...extra.flatMap(([name, content]) => (content === undefined ? [] : [{ name: `xl/${name}.xml`, content }])),
    ...more,
  ])
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Rows of inline strings as XML. */
export const inlineRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `<row>${row.map((value) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`).join('')}</row>`).join('')
