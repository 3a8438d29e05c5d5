/** Names of the characters U+00A0 to U+00FF in their order, as in HTML 4. */
const latin1Names = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot
cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc
Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig
ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute
thorn yuml`.split(/\s+/)

const otherEntities: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', commat: '@', period: '.', colon: ':', num: '#', sol: '/', lpar: '(', rpar: ')', lsqb: '[', rsqb: ']',
  Tab: ' ', NewLine: '\n', excl: '!', percnt: '%', dollar: '$', ast: '*', plus: '+', equals: '=', quest: '?', lowbar: '_', comma: ',', semi: ';', hyphen: '-', dash: '-',
  ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', hellip: '…', bull: '•', prime: '′', Prime: '″',
  lsaquo: '‹', rsaquo: '›', euro: '€', trade: '™', larr: '←', uarr: '↑', rarr: '→', darr: '↓', harr: '↔', minus: '−', infin: '∞', ne: '≠', le: '≤', ge: '≥',
  OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Zcaron: 'Ž', zcaron: 'ž', Yuml: 'Ÿ', fnof: 'ƒ', circ: 'ˆ', tilde: '˜', ensp: ' ', emsp: ' ', thinsp: ' ',
  zwnj: '\u200c', zwj: '\u200d', lrm: '\u200e', rlm: '\u200f', dagger: '†', Dagger: '‡', permil: '‰', check: '✓', cross: '✗', star: '☆', hearts: '♥',
}

const entities: ReadonlyMap<string, string> = new Map([
  ...latin1Names.map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries(otherEntities),
])

/** What browsers read the numbers 128 to 159 as (HTML Standard §13.2.5.80), by place; 0 where there is nothing. */
const windows1252 = [0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178]

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));/g

/**
 * Character references replaced once: `&amp;lt;` gives `&lt;`. Numbers, and the names of HTML 4 plus common later ones;
 * what is not known stays as it is. A number that is no character gives U+FFFD.
 */
export function unescapeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(entity, (whole: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return entities.get(name) ?? whole
    return characterOf(decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal))
  })
}

function characterOf(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return String.fromCharCode(windows1252[code - 0x80] || 0xfffd)
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\ufffd'
}
