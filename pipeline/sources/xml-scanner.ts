import { AppError } from '../domain/errors.ts'

/** Told of what stands in the XML, in order. Names come without prefix. */
export interface XmlEvents {
  /** @param attributes the text between name and `>`; see `xmlAttribute` */
  readonly onOpen: (name: string, attributes: string) => void
  readonly onClose: (name: string) => void
  /** Text in pieces, entities resolved. */
  readonly onText: (text: string) => void
}

export interface XmlScanner {
  push(text: string): void
  /** @throws AppError `export-unreadable` when an element is still open */
  end(): void
}

/** A tag, comment or entity that is longer is no part of an honest workbook. */
const MAX_TAG_CHARACTERS = 262_144
const MAX_DEPTH = 256

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' }
const broken = (reason: string): AppError => new AppError('export-unreadable', { reason: `broken XML: ${reason}` })

/**
 * Reads XML in pieces, as it stands in office files. No document type and no entity beyond the five of XML is taken,
 * so nothing can grow and no outside file is named. Linear; holds one tag.
 *
 * @throws AppError `export-unreadable`
 */
export function createXmlScanner({ onOpen, onClose, onText }: XmlEvents): XmlScanner {
  let pending = ''
  const open: string[] = []

  function tag(body: string): void {
    if (body.startsWith('/')) return closeTag(localName(body.slice(1).trim()))
    const isEmpty = body.endsWith('/')
    const inner = isEmpty ? body.slice(0, -1) : body
    const space = inner.search(/\s/)
    const name = localName(space === -1 ? inner : inner.slice(0, space))
    if (name === '') throw broken('a tag without a name')
    onOpen(name, space === -1 ? '' : inner.slice(space))
    if (isEmpty) return onClose(name)
    open.push(name)
    if (open.length > MAX_DEPTH) throw broken('nested too deep')
  }

  function closeTag(name: string): void {
    if (open.pop() !== name) throw broken('tags that do not match')
    onClose(name)
  }

  /** Handles what begins with `<` at `at`. @returns where it ends, or -1 when it is not whole yet */
  function markup(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return endOf(text, '-->', at + 4)
    if (text.startsWith('<?', at)) return endOf(text, '?>', at + 2)
    if (text.startsWith('<![CDATA[', at)) {
      const end = endOf(text, ']]>', at + 9)
      if (end !== -1) onText(text.slice(at + 9, end - 3))
      return end
    }
    if (text.startsWith('<!', at)) {
      if (text.length - at < 9 && '<![CDATA['.startsWith(text.slice(at))) return -1
      if (text.length - at < 4 && '<!--'.startsWith(text.slice(at))) return -1
      throw new AppError('export-unreadable', { reason: 'a document type or entity in XML, which could name other files or grow without end' })
    }
    const end = tagEnd(text, at + 1)
    if (end !== -1) tag(text.slice(at + 1, end))
    return end === -1 ? -1 : end + 1
  }

  return {
    push(piece) {
      const text = pending + piece
      let at = 0
      while (at < text.length) {
        const next = text.indexOf('<', at)
        const textEnd = next === -1 ? wholeTextEnd(text, at) : next
        if (textEnd > at) onText(resolved(text.slice(at, textEnd)))
        at = textEnd
        if (next === -1) break
        const end = markup(text, next)
        if (end === -1) break
        at = end
      }
      pending = text.slice(at)
      if (pending.length > MAX_TAG_CHARACTERS) throw broken('a tag over the size limit')
    },
    end() {
      if (open.length > 0 || pending.trim() !== '') throw broken('it ends inside an element')
    },
  }
}

/** The value of an attribute, entities resolved; undefined when it is not there. @param name without prefix */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  for (const match of attributes.matchAll(/(?:^|\s)(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (match[1] === name) return resolved(match[2] ?? match[3] ?? '')
  }
  return undefined
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at === -1 ? -1 : at + mark.length
}

/** Index of the `>` that ends a tag; one inside a quoted value does not. */
function tagEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    const end = text.indexOf('>', at)
    if (end === -1) return -1
    const quote = /["']/.exec(text.slice(at, end))
    if (quote === null) return end
    const close = text.indexOf(quote[0], at + quote.index + 1)
    if (close === -1) return -1
    at = close + 1
  }
}

/** An entity that is not whole waits for the next piece. */
function wholeTextEnd(text: string, from: number): number {
  const entity = text.lastIndexOf('&')
  return entity < from || text.length - entity > 12 || text.includes(';', entity) ? text.length : entity
}

function resolved(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;\s&]{0,10});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw broken('an entity without an end')
    const known = namedEntities[name] ?? characterOf(name)
    if (known === undefined) throw broken('an entity that XML does not have')
    return known
  })
}

function characterOf(name: string): string | undefined {
  const code = /^#x([0-9a-fA-F]{1,6})$/.exec(name)?.[1]
  const point = code === undefined ? Number(/^#(\d{1,7})$/.exec(name)?.[1] ?? Number.NaN) : Number.parseInt(code, 16)
  return Number.isInteger(point) && point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}
