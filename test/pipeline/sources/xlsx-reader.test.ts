import { describe, expect, it } from 'vitest'
import { utils, write } from 'xlsx'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import type { Source } from '../../../pipeline/sources/source.ts'
import { allRows, readLimits, shortRow, writtenExport } from '../../support/written-export.ts'
import { inlineRows, xlsxBytes, type XlsxParts } from '../../support/xlsx-bytes.ts'

const columns = ['a', 'b', 'c', 'd']
const source: Source = { summary: '', format: 'csv', requiredColumns: ['a'], optionalColumns: columns.slice(1), dateFormats: ['rfc3339'], html: false, toDraft: () => ({ sourceCaseId: undefined, openedAt: undefined }) }
const header = inlineRows([columns])

async function read(parts: XlsxParts | string, limits = {}) {
  const bytes = xlsxBytes(typeof parts === 'string' ? { sheets: [header + parts] } : parts)
  return openExport(await writtenExport('a.xlsx', bytes), { sources: { t: source }, sourceName: null, limits: { ...readLimits, ...limits } })
}

const short = async (parts: XlsxParts | string, limits = {}): Promise<readonly string[]> => (await allRows(await read(parts, limits))).map(shortRow)

describe('openXlsx', () => {
  it('reads numbers with all their digits, exponents written out, words for true and false, errors as they are', async () => {
    expect(await short('<row r="5"><c><v>12345678901234567890</v></c><c><v>1.5E+10</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row><row><c t="b"><v>0</v></c><c><v>0.30000000000000004</v></c></row>'))
      .toEqual(['5: 12345678901234567890|15000000000|true|#N/A', '6: false|0.30000000000000004||'])
  })

  it('puts values by the place of their cells and leaves out blank rows', async () => {
    expect(await short('<row r="2"><c r="B2" t="str"><f>A1</f><v>x</v></c><c r="D2" t="str"><v>y</v></c></row><row r="3"><c r="A3" s="0"/></row><row r="9"><c r="A9" t="str"><v>z</v></c></row>'))
      .toEqual(['2: |x||y', '9: z|||'])
  })

  it('reads shared strings, rich text without its phonetic help, entities and CDATA', async () => {
    const sharedStrings = '<sst><si><t>one</t></si><si><r><t>t</t></r><r><t xml:space="preserve">wo </t></r><rPh sb="0" eb="1"><t>ZWEI</t></rPh></si><si><t>&lt;&#233;&#x1F621;&amp;</t></si><si><t><![CDATA[<b>]]></t></si></sst>'
    expect(await short({ sheets: [`${header}<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>`], sharedStrings })).toEqual(['2: one|two |<é😡&|<b>'])
  })

  it('refuses a shared string that is not there', async () => {
    await expect(short('<row><c t="s"><v>7</v></c></row>')).rejects.toMatchObject({ code: 'export-unreadable', details: { row: 2 } })
  })

  const styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="[Red]0.00;[Blue]&quot;day&quot;0"/><numFmt numFmtId="166" formatCode="[$-409]mmmm d, yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/></cellXfs></styleSheet>'
  const cells = (...pairs: (readonly [number, string])[]): string => `${header}<row>${pairs.map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`).join('')}</row>`

  it('turns serials into local dates by their number format, and leaves other numbers alone', async () => {
    expect(await short({ sheets: [cells([1, '45493'], [2, '45493.955196759256'], [3, '45493'], [0, '45493'])], styles })).toEqual(['2: 2024-07-20|2024-07-20T22:55:29|45493|45493'])
    expect(await short({ sheets: [cells([4, '45493'], [5, '0.5'], [1, '60'], [1, '59'])], styles })).toEqual(['2: 2024-07-20|12:00:00|60|1900-02-28'])
  })

  it('counts from 1904 when the workbook says so, and dates are then typed values of any source', async () => {
    const parts = { sheets: [cells([1, '44031'])], styles, workbookPr: 'date1904="1"' }
    expect(await short(parts)).toEqual(['2: 2024-07-20|||'])
    expect((await read(parts)).source.dateFormats).toEqual(['rfc3339', 'iso-local', 'day'])
  })

  it('takes the first sheet that has rows and the first row that has values as its header', async () => {
    expect(await short({ sheets: ['', '<row r="1"><c r="A1"/></row>', `<row r="3"><c r="A3" t="str"><v> A </v></c></row><row r="4"><c r="A4" t="str"><v>x</v></c></row>`, header] })).toEqual(['4: x'])
  })

  it('sets a row aside that has values beyond the header or a field over the limit', async () => {
    expect(await short('<row><c r="E2" t="str"><v>x</v></c></row><row><c t="str"><v>ok</v></c></row>')).toEqual(['2: column-count', '3: ok|||'])
    expect(await short(`<row><c t="str"><v>${'x'.repeat(2_000)}</v></c></row><row><c t="str"><v>ok</v></c></row>`, { maxFieldBytes: 1_000 })).toEqual(['2: field-too-large', '3: ok|||'])
  })

  it.each([
    ['an external entity', { sheets: [header], prolog: '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' }],
    ['entities that grow', { sheets: [header], prolog: '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' }],
    ['an entity that XML does not have', { sheets: ['<row><c t="str"><v>&x;</v></c></row>'] }],
    ['a sheet that is cut', { sheets: [`${header}<row><c>`] }],
    ['tags that do not match', { sheets: [`${header}<row></c>`] }],
    ['rows out of order', { sheets: ['<row r="2"><c t="str"><v>a</v></c></row><row r="2"><c t="str"><v>b</v></c></row>'] }],
    ['cells out of order', { sheets: ['<row><c r="B1" t="str"><v>a</v></c><c r="A1" t="str"><v>b</v></c></row>'] }],
    ['a column that no sheet has', { sheets: ['<row><c r="XFE1" t="str"><v>a</v></c></row>'] }],
    ['a member name that leads out', { sheets: [header], more: [{ name: '../../evil.txt', content: 'x' }] }],
    ['a tag without end', { sheets: [`${header}<row ${'x'.repeat(400_000)}`] }],
    ['tags in tags without end', { sheets: ['<g>'.repeat(1_000)] }],
  ] as const)('refuses %s', async (_what, parts) => {
    await expect(short(parts)).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('refuses shared strings over the limit, and a workbook without rows', async () => {
    await expect(short({ sheets: [header], sharedStrings: `<sst>${'<si><t>xxxxxxxxxx</t></si>'.repeat(1_000)}</sst>` }, { maxDocumentBytes: 5_000 })).rejects.toMatchObject({ code: 'export-unreadable', details: { limitCharacters: 5_000 } })
    await expect(short({ sheets: ['', ''] })).rejects.toMatchObject({ code: 'export-empty' })
  })

  it('refuses one shared string in so many cells that their text passes the limit', async () => {
    const sharedStrings = `<sst><si><t>${'x'.repeat(1_000)}</t></si></sst>`
    await expect(short({ sheets: [header + '<row><c t="s"><v>0</v></c></row>'.repeat(1_000)], sharedStrings }, { maxUnpackedBytes: 100_000 })).rejects.toMatchObject({ code: 'export-unreadable', details: { limitBytes: 100_000 } })
  })

  it('refuses a part that unpacks to more than a hundred times its size', async () => {
    await expect(short({ sheets: [header + ' '.repeat(90_000_000)] })).rejects.toMatchObject({ details: { limitRatio: 100 } })
  })

  it('reads what SheetJS writes, with its shared strings and dates', async () => {
    const sheet = utils.aoa_to_sheet([
      [...columns],
      ['x & y', 12.5, new Date(Date.UTC(2024, 6, 20, 22, 55, 29)), true],
      ['', 'multi\nline', new Date(Date.UTC(2024, 6, 20)), 'é😡'],
    ], { cellDates: false, dateNF: 'yyyy-mm-dd', UTC: true })
    const path = await writtenExport('a.xlsx', new Uint8Array(write({ SheetNames: ['Cases'], Sheets: { Cases: sheet } }, { type: 'array', bookType: 'xlsx', bookSST: true }) as ArrayBuffer))
    const file = await openExport(path, { sources: { t: source }, sourceName: null, limits: readLimits })
    expect((await allRows(file)).map(shortRow)).toEqual(['2: x & y|12.5|2024-07-20T22:55:29|true', '3: |multi\nline|2024-07-20|é😡'])
  })
})
