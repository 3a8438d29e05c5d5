import { AppError } from '../domain/errors.ts'
import { type DateKind, dateKindOf } from './xlsx-dates.ts'
import { createXmlScanner, xmlAttribute, type XmlEvents } from './xml-scanner.ts'
import { utf8Chunks } from './text-encoding.ts'
import type { ZipArchive, ZipMember } from './zip-archive.ts'

/** Shared strings beyond this count are no export of cases. */
const MAX_SHARED_STRINGS = 4_000_000

/** What a workbook says before its sheets are read. */
export interface Workbook {
  /** Worksheets in the order of the tabs. */
  readonly sheets: readonly ZipMember[]
  readonly sharedStrings: readonly string[]
  /** By index of cell style. */
  readonly dateKinds: readonly DateKind[]
  readonly is1904: boolean
}

interface Relation { readonly id: string, readonly type: string, readonly target: string }

/** True for an Office Open XML package, which also is a zip. */
export const isOfficePackage = ({ members }: ZipArchive): boolean => members.some(({ name }) => name.toLowerCase() === '[content_types].xml')

/**
 * @param maxStringCharacters all shared strings together, which are held in memory
 * @throws AppError `export-unreadable` when the package is no workbook that can be read
 */
export async function readWorkbook({ members }: ZipArchive, maxStringCharacters: number): Promise<Workbook> {
  const part = (path: string): ZipMember | undefined => members.find(({ name }) => name.toLowerCase() === path.toLowerCase())
  const bookPath = (await relationsOf(part('_rels/.rels'), '')).find(({ type }) => type.endsWith('/officeDocument'))?.target ?? ''
  const book = part(bookPath)
  if (book === undefined || !/\.xml$/i.test(bookPath)) throw new AppError('export-unreadable', { reason: 'an office file that names no .xlsx workbook' })
  const folder = bookPath.includes('/') ? bookPath.slice(0, bookPath.lastIndexOf('/')) : ''
  const relations = await relationsOf(part(`${folder === '' ? '' : `${folder}/`}_rels/${bookPath.slice(bookPath.lastIndexOf('/') + 1)}.rels`), folder)

  const sheetIds: string[] = []
  let is1904 = false
  await readXml(book, {
    onOpen(name, attributes) {
      if (name === 'sheet') sheetIds.push(xmlAttribute(attributes, 'id') ?? '')
      if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/.test(xmlAttribute(attributes, 'date1904') ?? '')
    },
  })
  if (sheetIds.length === 0) throw new AppError('export-unreadable', { reason: 'an office file that is no .xlsx workbook' })
  const sheets = sheetIds.flatMap((id) => {
    const relation = relations.find((known) => known.id === id && known.type.endsWith('/worksheet'))
    return relation === undefined ? [] : [part(relation.target) ?? missing()]
  })
  const named = (kind: string): ZipMember | undefined => {
    const relation = relations.find(({ type }) => type.endsWith(`/${kind}`))
    return relation === undefined ? undefined : part(relation.target)
  }
  return { sheets, sharedStrings: await stringsOf(named('sharedStrings'), maxStringCharacters), dateKinds: await dateKindsOf(named('styles')), is1904 }
}

function missing(): never {
  throw new AppError('export-unreadable', { reason: 'the workbook names a sheet that it does not hold' })
}

/** Reads one part to its end. @throws AppError `export-unreadable` */
export async function readXml(part: ZipMember, { onOpen = () => undefined, onClose = () => undefined, onText = () => undefined }: Partial<XmlEvents>): Promise<void> {
  const scanner = createXmlScanner({ onOpen, onClose, onText })
  for await (const text of xmlText(part)) scanner.push(text)
  scanner.end()
}

/** The text of a part, in pieces. @throws AppError `export-unreadable` when it is no UTF-8 and no UTF-16 */
export async function* xmlText(part: ZipMember): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of utf8Chunks(part.read(), { encodings: ['utf-8', 'utf-16le', 'utf-16be'], again: part.read })) yield textOf(() => decoder.decode(chunk, { stream: true }))
  yield textOf(() => decoder.decode())
}

function textOf(decode: () => string): string {
  try {
    return decode()
  } catch (cause) {
    throw new AppError('export-unreadable', { reason: 'broken XML: bytes that are no UTF-8' }, { cause })
  }
}

/** Targets as paths in the package; those outside of it are left out. */
async function relationsOf(part: ZipMember | undefined, folder: string): Promise<readonly Relation[]> {
  const relations: Relation[] = []
  if (part === undefined) return relations
  await readXml(part, {
    onOpen(name, attributes) {
      if (name !== 'Relationship' || xmlAttribute(attributes, 'TargetMode') === 'External') return
      const target = xmlAttribute(attributes, 'Target') ?? ''
      relations.push({ id: xmlAttribute(attributes, 'Id') ?? '', type: xmlAttribute(attributes, 'Type') ?? '', target: pathIn(folder, target) })
    },
  })
  return relations
}

function pathIn(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '')
  for (const step of target.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '' && step !== '.') parts.push(step)
  }
  return parts.join('/')
}

async function stringsOf(part: ZipMember | undefined, maxCharacters: number): Promise<readonly string[]> {
  const strings: string[] = []
  if (part === undefined) return strings
  let text = ''
  let size = 0
  let isText = false
  let phonetic = 0
  await readXml(part, {
    onOpen(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic += 1
      isText = name === 't' && phonetic === 0
    },
    onText(piece) {
      if (!isText) return
      text += piece
      size += piece.length
      if (size > maxCharacters) throw new AppError('export-unreadable', { reason: 'shared strings of the workbook over the size limit', limitCharacters: maxCharacters })
    },
    onClose(name) {
      isText = false
      if (name === 'rPh') phonetic -= 1
      if (name === 'si' && strings.push(text) > MAX_SHARED_STRINGS) throw new AppError('export-unreadable', { reason: 'too many shared strings in the workbook', limit: MAX_SHARED_STRINGS })
    },
  })
  return strings
}

async function dateKindsOf(part: ZipMember | undefined): Promise<readonly DateKind[]> {
  const kinds: DateKind[] = []
  if (part === undefined) return kinds
  const codes = new Map<number, string>()
  let inCells = false
  await readXml(part, {
    onOpen(name, attributes) {
      if (name === 'numFmt') codes.set(Number(xmlAttribute(attributes, 'numFmtId')), xmlAttribute(attributes, 'formatCode') ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(xmlAttribute(attributes, 'numFmtId') ?? 0)
      kinds.push(dateKindOf(id, codes.get(id)))
    },
    onClose(name) { if (name === 'cellXfs') inCells = false },
  })
  return kinds
}
