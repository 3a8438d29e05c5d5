import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expectParquetRows, expectSheetRows, expectSpectrumRows } from './second-reader.ts'
import { filesUnder, type Judge, type SuiteFile } from './suite.ts'

const SLOWEST_REFUSAL_SECONDS = 10

interface OracleEntry { readonly auto: OracleAnswer, readonly rfc4180?: OracleAnswer }
interface OracleAnswer { readonly rows?: number, readonly refused?: string }

/**
 * Files of other kinds, which are read with the columns that they have. What is expected follows from how the folder is laid out, as its
 * README says: `oracle.json` (answers of another reader), `csvs/` beside `json/` (rows as JSON), `test_parsing/` (first letters of names),
 * `bad…/` (to be refused, or loaded in part) and `data/` or `good/` (rows equal to a second reader's). Anything else only has to be accounted for.
 *
 * @param scratch folder for the files that are made of others
 */
export async function tortureFiles(folder: string, scratch: string): Promise<readonly SuiteFile[]> {
  const files = filesUnder(folder).filter((file) => !(existsSync(join(folder, 'csvs')) && file.startsWith('json/')))
  const oracle = existsSync(join(folder, 'oracle.json')) ? JSON.parse(readFileSync(join(folder, 'oracle.json'), 'utf8')) as Readonly<Record<string, OracleEntry>> : {}
  const whole = files.map((file, index): SuiteFile => ({ file, path: join(folder, file), columnSource: `whole-${index}`, judge: judgeOf(folder, file, oracle) }))
  return [...whole, ...await embeddedDocuments(folder, files, scratch)]
}

function judgeOf(folder: string, file: string, oracle: Readonly<Record<string, OracleEntry>>): Judge {
  const path = join(folder, file)
  const entry = oracle[file]
  if (entry !== undefined) return judgeByOracle(entry, path)
  if (file.startsWith('csvs/')) return expectSpectrumRows(path, join(folder, 'json', basename(file).replace(/\.csv$/, '.json')))
  if (file.startsWith('bad_data/')) return ({ outcome }) => (outcome === 'refused' ? undefined : 'rows of a broken file')
  if (file.startsWith('bad/')) return judgeBad
  if (file.startsWith('good/')) return expectSheetRows(path)
  return file.startsWith('data/') ? expectParquetRows(path) : () => undefined
}

/** A refusal is an answer too; rows that another reader finds must not be missing. A blank line, which that may count as a row, is none. */
const judgeByOracle = ({ auto, rfc4180 }: OracleEntry, path: string): Judge => ({ outcome, rowsIn }) => {
  const rows = (rfc4180 ?? auto).rows
  if (outcome === 'refused' || rows === undefined || rowsIn >= rows) return undefined
  const blankLines = readFileSync(path, 'latin1').split('\n').filter((line) => line.trim() === '').length
  return rowsIn + blankLines >= rows ? undefined : `${rowsIn} rows where the other reader has ${rows}`
}

const judgeBad: Judge = ({ outcome, seconds }) =>
  (seconds > SLOWEST_REFUSAL_SECONDS ? `took ${seconds.toFixed(1)} s` : outcome === 'refused' || outcome === 'partial' ? undefined : 'a broken file came in whole')

/** Each document of a JSON parser's tests as a value in the second of three lines: its neighbours must come in, whatever becomes of it. */
async function embeddedDocuments(folder: string, files: readonly string[], scratch: string): Promise<readonly SuiteFile[]> {
  const embedded: SuiteFile[] = []
  for (const [index, file] of files.filter((name) => name.startsWith('test_parsing/')).entries()) {
    const document = readFileSync(join(folder, file))
    const expected = basename(file).slice(0, 2)
    if (document.toString('latin1').trim() === '' || (document.includes(0x0a) && expected === 'n_')) continue
    const path = join(scratch, `embedded-${index}.ndjson`)
    await mkdir(scratch, { recursive: true })
    const oneLine = Buffer.from(document.toString('latin1').replace(/\r?\n/g, ' '), 'latin1')
    await writeFile(path, Buffer.concat([Buffer.from('{"id":1}\n{"id":2,"x":'), oneLine, Buffer.from('}\n{"id":3}\n')]))
    const judge: Judge = ({ rowsIn, rowsLoaded, rowsQuarantined }) => {
      if (rowsIn !== 3 || rowsLoaded < 2) return `${rowsLoaded} of 3 rows`
      if (expected === 'y_') return rowsQuarantined === 0 ? undefined : 'a valid document was quarantined'
      return expected === 'n_' && rowsQuarantined === 0 ? 'an invalid document was accepted' : undefined
    }
    embedded.push({ file: `${file} in a line`, path, columnSource: `line-${index}`, judge })
  }
  return embedded
}
