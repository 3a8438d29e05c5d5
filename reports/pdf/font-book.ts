/** One typeface on disk and what it is asked for. */
export interface FontFace {
  readonly name: string
  /** Letters that it is asked for, as a `u` regular expression over one character. */
  readonly covers: RegExp
  /** Paths of TrueType files. */
  readonly regular: string
  readonly bold: string
}

/** Typefaces in order of preference; the first is asked for everything. */
export type FontFiles = readonly FontFace[]

/** The part of a document that knows fonts. */
type FontOwner = Pick<PDFKit.PDFDocument, 'registerFont' | 'font'>

export interface FontBook {
  /** Name of the registered font that has all glyphs of a character (a grapheme), or undefined when none has. */
  fontOf(grapheme: string, bold: boolean): string | undefined
  /** The font of everything that is not special. */
  plain(bold: boolean): string
}

/** Characters that are not seen themselves: joiners and variation selectors. A font need not have them. */
export const unseenJoiners = /[\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

/**
 * Fonts of a document, opened when the first character asks for them: the large ones cost time and memory.
 *
 * @throws TypeError when `files` is empty
 */
export function fontBook(document: FontOwner, files: FontFiles): FontBook {
  if (files.length === 0) throw new TypeError('a document needs a font')
  const opened = new Map<string, (codePoint: number) => boolean>()
  const known = new Map<string, string | undefined>()
  const nameOf = ({ name }: FontFace, bold: boolean): string => bold ? `${name}-bold` : name

  function open(face: FontFace, bold: boolean): (codePoint: number) => boolean {
    const name = nameOf(face, bold)
    const already = opened.get(name)
    if (already !== undefined) return already
    document.registerFont(name, bold ? face.bold : face.regular)
    const has = glyphTest(document.font(name))
    opened.set(name, has)
    return has
  }

  function find(grapheme: string, bold: boolean): string | undefined {
    const seen = [...grapheme.replace(unseenJoiners, '')]
    const [letter] = seen
    if (letter === undefined) return plain(bold)
    for (const face of files) {
      if (!face.covers.test(letter)) continue
      const has = open(face, bold)
      if (seen.every((character) => has(character.codePointAt(0) ?? 0))) return nameOf(face, bold)
    }
    return undefined
  }

  function plain(bold: boolean): string {
    open(files[0]!, bold)
    return nameOf(files[0]!, bold)
  }

  return {
    fontOf: (grapheme, bold) => {
      const key = (bold ? 'b' : 'r') + grapheme
      if (!known.has(key)) known.set(key, find(grapheme, bold))
      return known.get(key)
    },
    plain,
  }
}

/** The PDF library keeps its font to itself; this is the one place that looks inside. */
function glyphTest(owner: object): (codePoint: number) => boolean {
  const { font } = (owner as { readonly _font?: { readonly font?: { hasGlyphForCodePoint?: (codePoint: number) => boolean } } })._font ?? {}
  if (typeof font?.hasGlyphForCodePoint !== 'function') throw new TypeError('the PDF library does not tell which glyphs a font has')
  return (codePoint) => font.hasGlyphForCodePoint?.(codePoint) === true
}
