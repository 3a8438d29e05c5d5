/** Shapes that phone numbers have and hardly anything else, with `d` for a digit and ` ` for any separator. */
const shapes = {
  /** 201-555-0123, (201) 555-0123, 1 201 555 0123. */
  'north-american': /^(?:1 )?\(?[2-9]\d{2}\)? ?[2-9]\d{2} \d{4}$/,
  /** (11) 91234-5678, (030) 123456. */
  'area-in-parentheses': /^\(0?\d{1,4}\) ?\d{3,5}(?: \d{2,5}){0,2}$/,
  /** 07700 900123, 06 39 98 12 34, 090-1234-5678. */
  'leading-zero': /^0[1-9]\d{0,4}(?: \d{2,8}){1,5}$/,
} as const
const MIN_NATIONAL_DIGITS = 9
const MAX_NATIONAL_DIGITS = 11

/** @param written digits with separators */
export function phoneShapeOf(written: string): keyof typeof shapes | undefined {
  const digitCount = written.replace(/\D/g, '').length
  const shape = written.replace(/[ .\-/]{1,3}/g, ' ')
  if (written.startsWith('0') && (digitCount < MIN_NATIONAL_DIGITS || digitCount > MAX_NATIONAL_DIGITS)) return undefined
  for (const name of shapeNames) if (shapes[name].test(shape)) return name
  return undefined
}

const shapeNames = Object.keys(shapes) as (keyof typeof shapes)[]

/** Groups of two digits or more but for a leading 0 or 1, and points only where all separators are points; four short groups are an internet address or a version. */
export function isSpelledAsPhone(written: string): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(written)) return false
  const groups = written.match(/\d+/g) ?? []
  if (groups.some((group, index) => group.length === 1 && (index > 0 || !/[01]/.test(group)))) return false
  return !written.includes('.') || (groups.length > 2 && /^[\d.]+$/.test(written))
}

/** A date, with or without a time after it; a span of years. */
const dated = /^(?:(?:19|20)\d{2}[-/. ]{1,2}(?:0?[1-9]|1[0-2])[-/. ]{1,2}(?:0?[1-9]|[12]\d|3[01])(?!\d)|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d{2}(?!\d)|(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}$|\(\d{1,4}\) (?:19|20)\d{2}-(?:0[1-9]|1[0-2])$)/

export const isDated = (written: string): boolean => dated.test(written)

/** A word just before a number that makes it a phone number. */
const phoneWord = /(?:\b(?:phone|telephone|tel|cell|cellphone|mobile|call(?:ed|ing)?(?: me| us)?|answer(?:ing|ed|s)?|messages?|texts?|ring|fax|whats ?app|sms|text me|dial(?:ed)?|contact|reach me|toll[ -]?free|helpline|hotline|customer (?:care|service|support)|phone number|phone no|telefon(?:nummer)?|handy(?:nummer)?|rufnummer|anrufen|mobil|téléphone|portable|teléfono|móvil|celular|llámame|telefone|telemóvel|ligue|telefono|cellulare|telefoon(?:nummer)?|bel|numara|telefonszám)|電話(?:番号)?|携帯|тел(?:ефон)?|电话|手机|전화)(?:[\s.:：#()+-]|number|no|nr|is|me|us|at|on|to|from|ist|es|è|é|est|は){0,8}$/iu

/** A word right after a number that makes it a phone number. */
const phoneWordAfter = /^[ -]{0,3}\(?(?:office|fax|mobile|cell|phone|tel|home|work|handy|büro|móvil|celular|portable|cellulare)\b/i
const AFTER_WINDOW = 14

export const isNamedPhone = (text: string, end: number): boolean => phoneWordAfter.test(text.slice(end, end + AFTER_WINDOW))

export const namesPhone = (before: string): boolean => phoneWord.test(before)

/** A word just before a number that makes it something else. */
const otherWord = /(?:\b(?:order|orders|ref|reference|ticket|case|invoice|receipt|transaction|tracking|account|customer|id|bug|build|version|release|kb|code|error|serial|isbn|imei|model|part|sku|question|article|thread|post|port|bestell(?:ung|nummer)?|bestellnr|rechnung|kundennummer|commande|facture|pedido|factura|encomenda|fatura|ordine|fattura)|注文(?:番号)?)(?:[\s.:：#()-]|number|num|no|nr|id|code|is|nº|n°){0,6}$/iu

export const namesSomethingElse = (before: string): boolean => otherWord.test(before)
