import { describe, expect, it } from 'vitest'
import { hasCnpjDigits, hasCpfDigits, hasIcaoDigit, hasItalianLetter, hasLuhnDigit, hasMod11And10Digit, hasMyNumberDigit, hasNhsDigit, hasSpanishLetter, hasVerhoeffDigit } from '../../../../pipeline/normalize/redact/check-digits.ts'

/** Numbers that the issuers and standards print as examples. */
const printed = [
  ['Luhn: ISO/IEC 7812-1, Annex B', hasLuhnDigit, '79927398713'],
  ['Verhoeff: Wikipedia, "Verhoeff algorithm", 236 with its digit 3', hasVerhoeffDigit, '2363'],
  ['Aadhaar: UIDAI, sample of the offline e-KYC', hasVerhoeffDigit, '999941057058'],
  ['German tax number: Bundeszentralamt für Steuern, test number', hasMod11And10Digit, '86095742719'],
  ['NHS number: NHS Data Dictionary', hasNhsDigit, '9434765919'],
  ['CPF: Receita Federal, worked example', hasCpfDigits, '11144477735'],
  ['CNPJ: Receita Federal, worked example', hasCnpjDigits, '11222333000181'],
  ['My Number: sample of the J-LIS card', hasMyNumberDigit, '123456789018'],
  ['DNI: Ministerio del Interior', hasSpanishLetter, '12345678Z'],
  ['NIE: Ministerio del Interior', hasSpanishLetter, 'X1234567L'],
  ['codice fiscale: Agenzia delle Entrate', hasItalianLetter, 'RSSMRA85T10A562S'],
  ['ICAO Doc 9303-3, §4.9, specimen', hasIcaoDigit, 'L898902C36'],
  ['German identity card: specimen of the Bundesdruckerei', hasIcaoDigit, 'T220001293'],
] as const

describe('check digits', () => {
  it.each(printed)('accept the published example of %s', (_name, holds, example) => {
    expect(holds(example)).toBe(true)
  })

  it.each(printed)('refuse all but one last sign of the example of %s', (_name, holds, example) => {
    const signs = /\d$/.test(example) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    expect([...signs].filter((sign) => holds(example.slice(0, -1) + sign))).toEqual([example.at(-1)])
  })

  it('refuse one digit eleven times, which no person has', () => {
    expect(hasCpfDigits('11111111111')).toBe(false)
  })
})
