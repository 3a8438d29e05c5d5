/**
 * Check digits of card numbers and national identifiers. All take plain ASCII digits of the right length and answer whether the
 * last digit or digits are what the rest asks for.
 */

const digitAt = (digits: string, at: number): number => digits.charCodeAt(at) - 0x30

/** Sum of digits times weights. */
function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * digitAt(digits, at), 0)
}

/** Luhn's check digit (ISO/IEC 7812-1, Annex B). */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = digitAt(digits, digits.length - 1 - place)
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Products of the dihedral group D5 and the permutation of Verhoeff (1969), "Error detecting decimal codes". */
const dihedral = ['0123456789', '1234067895', '2340178956', '3401289567', '4012395678', '5987604321', '6598710432', '7659821043', '8765932104', '9876543210']
const permutation = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258']

/** Verhoeff's check digit, as in the Indian Aadhaar. */
export function hasVerhoeffDigit(digits: string): boolean {
  let check = 0
  for (let place = 0; place < digits.length; place++) {
    const permuted = digitAt(permutation[place % permutation.length]!, digitAt(digits, digits.length - 1 - place))
    check = digitAt(dihedral[check]!, permuted)
  }
  return check === 0
}

/** ISO/IEC 7064 MOD 11,10, as in the German tax number. */
export function hasMod11And10Digit(digits: string): boolean {
  let product = 10
  for (let at = 0; at < digits.length - 1; at++) {
    const sum = (digitAt(digits, at) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return (11 - product) % 10 === digitAt(digits, digits.length - 1)
}

const nhsWeights = [10, 9, 8, 7, 6, 5, 4, 3, 2]

/** Number of the British health service: ten digits, modulus 11 (NHS Data Dictionary, "NHS number"). */
export function hasNhsDigit(digits: string): boolean {
  const check = 11 - weightedSum(digits, nhsWeights) % 11
  return check !== 10 && check % 11 === digitAt(digits, 9)
}

/** Brazilian rule: modulus 11 with a remainder below 2 as 0. */
const brazilianDigit = (digits: string, weights: readonly number[]): number => {
  const remainder = weightedSum(digits, weights) % 11
  return remainder < 2 ? 0 : 11 - remainder
}
const cpfWeights = [10, 9, 8, 7, 6, 5, 4, 3, 2]
const cnpjWeights = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]

/** CPF: eleven digits, the last two check (Receita Federal). One digit eleven times is not issued. */
export function hasCpfDigits(digits: string): boolean {
  return !/^(\d)\1+$/.test(digits) && brazilianDigit(digits, cpfWeights) === digitAt(digits, 9) && brazilianDigit(digits, [11, ...cpfWeights]) === digitAt(digits, 10)
}

/** CNPJ: fourteen digits, the last two check (Receita Federal). */
export function hasCnpjDigits(digits: string): boolean {
  return !/^(\d)\1+$/.test(digits) && brazilianDigit(digits, cnpjWeights) === digitAt(digits, 12) && brazilianDigit(digits, [6, ...cnpjWeights]) === digitAt(digits, 13)
}

const myNumberWeights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** Japanese individual number: twelve digits (Ministry of Internal Affairs, ordinance 85 of 2014, article 5). */
export function hasMyNumberDigit(digits: string): boolean {
  const remainder = weightedSum(digits, myNumberWeights) % 11
  return (remainder <= 1 ? 0 : 11 - remainder) === digitAt(digits, 11)
}

const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Spanish DNI (eight digits and a letter) and NIE (X, Y or Z, seven digits, a letter): letter by the remainder of 23. Capitals. */
export function hasSpanishLetter(id: string): boolean {
  const number = Number(id.slice(0, -1).replace(/^[XYZ]/, (first) => String('XYZ'.indexOf(first))))
  return SPANISH_LETTERS[number % 23] === id.at(-1)
}

/** Values of the odd places of a codice fiscale, for 0 to 9 and A to Z (decree of 23 December 1976). */
const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
const SMALLEST_LETTER = 0x41

/** Italian codice fiscale: sixteen signs, the last checks. Capitals. */
export function hasItalianLetter(code: string): boolean {
  let sum = 0
  for (let at = 0; at < 15; at++) {
    const unit = code.charCodeAt(at)
    const value = unit >= SMALLEST_LETTER ? unit - SMALLEST_LETTER : unit - 0x30
    sum += at % 2 === 0 ? oddValues[value]! : value
  }
  return SMALLEST_LETTER + sum % 26 === code.charCodeAt(15)
}

const icaoWeights = [7, 3, 1]

/** Check digit of travel documents (ICAO Doc 9303-3, §4.9), as after the number of a German identity card. Capitals. */
export function hasIcaoDigit(document: string): boolean {
  let sum = 0
  for (let at = 0; at < document.length - 1; at++) sum += Number.parseInt(document[at]!, 36) * icaoWeights[at % 3]!
  return sum % 10 === digitAt(document, document.length - 1)
}
