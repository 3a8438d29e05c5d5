import { zipOf } from './zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** Spreadsheet programs refuse longer cells. */
const LONGEST_CELL = 32_767

/**
 * Bytes of an XLSX workbook with one sheet: the names of the columns, then the rows. Texts are inline strings, which no program runs as a formula;
 * numbers and truth values keep their type, null is an empty cell, texts above 32,767 characters are cut. The same content gives the same bytes.
 * Source: ECMA-376 Part 1, §18.3.1 (worksheets), §22.9.2.19 (characters that XML cannot hold).
 */
export function workbookBytes(columns: readonly string[], rows: readonly (readonly (string | number | boolean | null)[])[]): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', content: `${PROLOG}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>` },
    { name: '_rels/.rels', content: `${PROLOG}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { name: 'xl/workbook.xml', content: `${PROLOG}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `${PROLOG}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>` },
    { name: 'xl/worksheets/sheet1.xml', content: `${PROLOG}<worksheet xmlns="${MAIN}"><sheetData>${[columns, ...rows].map(rowXml).join('')}</sheetData></worksheet>` },
  ])
}

const rowXml = (cells: readonly (string | number | boolean | null)[]): string => `<row>${cells.map(cellXml).join('')}</row>`

function cellXml(value: string | number | boolean | null): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '<c/>'
  if (typeof value === 'number') return `<c><v>${value}</v></c>`
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`
  return `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(value.slice(0, LONGEST_CELL))}</t></is></c>`
}

/** Text as XML; what XML cannot hold is written as `_xHHHH_`, and a text that looks like that keeps its underscore. */
function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/g, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
