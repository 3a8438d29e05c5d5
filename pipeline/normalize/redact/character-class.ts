/** What a UTF-16 code unit may be, as bits. */
export const LETTER = 1
export const CAPITAL = 2
export const DIGIT = 4
/** A sign that the scan looks at by name. */
export const SIGN = 8
export const SPACE = 16
/** Written in another width or script than ASCII, or a longer dash: `foldedCharacter` gives what it stands for. */
export const FOLDED = 32
/** Han and kana that stand beside names of persons. */
export const NAME_MARK = 64

const CODE_UNITS = 0x10000

/** First signs of the decimal digits that are in everyday use beside ASCII's (Unicode 15, general category Nd). */
const digitRows = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10]

/** Fullwidth forms U+FF01–FF5E are ASCII 0x21–0x7E moved by this much. */
const FULLWIDTH_OFFSET = 0xfee0

const foldedTo = new Uint16Array(CODE_UNITS)
const classes = new Uint8Array(CODE_UNITS)

/** Bits of every code unit; 0 for what no kind looks at. */
export const characterClasses: Readonly<Uint8Array> = classes

function fillTables(): void {
  const every = Array.from({ length: CODE_UNITS }, (_, code) => String.fromCharCode(code)).join('')
  const mark = (pattern: RegExp, bits: number): void => { for (const { index } of every.matchAll(pattern)) classes[index]! |= bits }
  mark(/[\p{L}\p{M}]/gu, LETTER)
  mark(/[\p{Lu}\p{Lt}]/gu, CAPITAL)
  mark(/\s/g, SPACE)
  mark(/[0-9]/g, DIGIT)
  mark(/[@:=%&(\[{<]/g, SIGN)
  mark(/[名申様氏叫姓先女さ君生願ざ致谢]/g, NAME_MARK)

  for (let code = 0xff01; code <= 0xff5e; code++) fold(code, code - FULLWIDTH_OFFSET)
  for (const zero of digitRows) for (let digit = 0; digit < 10; digit++) fold(zero + digit, 0x30 + digit)
  for (const dash of '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63') fold(dash.charCodeAt(0), 0x2d)
  for (const space of '\u00a0\u2002\u2003\u2007\u2009\u202f\u3000') fold(space.charCodeAt(0), 0x20)
}

function fold(from: number, to: number): void {
  foldedTo[from] = to
  classes[from] = FOLDED
}

/** The text with digits of all scripts, fullwidth forms, dashes and wide spaces as ASCII: as long as before, every place as before. */
export function foldedText(text: string): string {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    units[at] = classes[code]! === FOLDED ? foldedTo[code]! : code
  }
  return textOf(units)
}

const CHUNK = 8_192

function textOf(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += CHUNK) text += String.fromCharCode(...units.subarray(at, at + CHUNK))
  return text
}

fillTables()
