import { inflateSync } from 'node:zlib'

/** What a reader of PDF files finds in one of ours. */
export interface ReadPdf {
  readonly catalog: string
  /** Text of each page in the order in which it was drawn; text of pictures included. */
  readonly pages: readonly string[]
  readonly bookmarks: readonly string[]
  /** Types of the structure elements, in file order. */
  readonly structure: readonly string[]
  /** Alternatives of pictures. */
  readonly alternatives: readonly string[]
  readonly fontNames: readonly string[]
  readonly embeddedFonts: number
  readonly images: number
}

interface PdfObject { readonly dictionary: string, readonly stream: Buffer | null }

/** Reads files that the PDF library writes: plain objects, Flate streams, hexadecimal glyph ids with a ToUnicode map. Not a reader for other files. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(bytes))
  const get = (reference: string | undefined): PdfObject => objects.get(Number(reference)) ?? { dictionary: '', stream: null }
  const all = [...objects.values()]
  const pages = all.filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))
  const unicode = new Map<string, ReadonlyMap<string, string>>()
  for (const { dictionary } of all.filter(({ dictionary }) => /\/Font <</.test(dictionary))) {
    for (const [, name, reference] of /\/Font <<([^>]*)>>/.exec(dictionary)?.[1]?.matchAll(/\/(F\d+) (\d+) 0 R/g) ?? []) {
      const font = get(reference).dictionary
      unicode.set(name ?? '', unicodeMap(get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1]).stream?.toString('latin1') ?? ''))
    }
  }
  const structure = all.filter(({ dictionary }) => /\/S \/[A-Z]/.test(dictionary) && /\/P \d+ 0 R/.test(dictionary))
  return {
    catalog: all.find(({ dictionary }) => /\/Type \/Catalog/.test(dictionary))?.dictionary ?? '',
    pages: pages.map(({ dictionary }) => textOf(get(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1]).stream?.toString('latin1') ?? '', unicode)),
    bookmarks: all.filter(({ dictionary }) => /\/Dest \[/.test(dictionary) && /\/Title/.test(dictionary)).map(({ dictionary }) => stringAfter(dictionary, '/Title')),
    structure: structure.map(({ dictionary }) => /\/S \/(\w+)/.exec(dictionary)?.[1] ?? ''),
    alternatives: structure.filter(({ dictionary }) => /\/S \/Figure/.test(dictionary)).map(({ dictionary }) => stringAfter(dictionary, '/Alt')),
    fontNames: all.flatMap(({ dictionary }) => /\/Type \/FontDescriptor/.test(dictionary) ? /\/FontName \/(\S+)/.exec(dictionary)?.[1] ?? [] : []),
    embeddedFonts: all.filter(({ dictionary }) => /\/FontFile[23]? \d/.test(dictionary)).length,
    images: all.filter(({ dictionary }) => /\/Subtype \/Image/.test(dictionary)).length,
  }
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = found.index + found[0].length
    const end = text.indexOf('\nendobj', from)
    const streamAt = text.indexOf('\nstream\n', from)
    const hasStream = streamAt !== -1 && streamAt < end
    const dictionary = text.slice(from, hasStream ? streamAt : end)
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0)
    const raw = hasStream ? file.subarray(streamAt + 8, streamAt + 8 + length) : null
    objects.set(Number(found[1]), { dictionary, stream: raw === null ? null : /\/FlateDecode/.test(dictionary) ? inflateSync(raw) : raw })
  }
  return objects
}

/** Glyph id, four hexadecimal digits, to text. */
function unicodeMap(cmap: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const [, first = '', , list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    for (const [index, [, code = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      map.set((Number.parseInt(first, 16) + index).toString(16).padStart(4, '0'), utf16(code.replaceAll(' ', '')))
    }
  }
  return map
}

function textOf(content: string, unicode: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map()
  let isReplaced = false
  let text = ''
  for (const [whole, name, run, actual] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*> ?-?[\d.]* ?)+)\] TJ|\/Span <<[^>]*\/ActualText (\((?:[^\\)]|\\[^])*\))|EMC/g)) {
    if (name !== undefined) font = unicode.get(name) ?? new Map()
    else if (actual !== undefined) {
      text += `${literal(actual)} `
      isReplaced = true
    } else if (whole === 'EMC') isReplaced = false
    else if (!isReplaced) text += `${[...(run ?? '').matchAll(/<([0-9a-f]*)>/g)].flatMap(([, glyphs = '']) => glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? '\ufffd').join('')} `
  }
  return text
}

function stringAfter(dictionary: string, key: string): string {
  const found = /^\((?:[^\\)]|\\[^])*\)/.exec(dictionary.slice(dictionary.indexOf(key) + key.length).trimStart())
  return found === null ? '' : literal(found[0])
}

/** A literal string: escapes, then UTF-16 where it says so. */
function literal(text: string): string {
  const bytes = text.slice(1, -1).replace(/\\([nrtbf()\\])/g, (_, character: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[character] ?? character)
  return bytes.startsWith('\xfe\xff') ? utf16(Buffer.from(bytes.slice(2), 'latin1').toString('hex')) : bytes
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
