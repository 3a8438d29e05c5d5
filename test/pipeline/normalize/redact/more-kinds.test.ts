import { describe, expect, it } from 'vitest'
import { createHmac } from 'node:crypto'
import { createRedactor, findPersonalData } from '../../../../pipeline/normalize/redact.ts'
import { keyedDigest } from '../../../../pipeline/normalize/redact/keyed-digest.ts'

/** What is taken out of a text, by kind, as it is written there. */
const taken = (text: string, countries: readonly string[] = []): string[] => findPersonalData(text, countries).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

describe('national identifiers', () => {
  it.each([
    ['my SSN 219-09-9999 leaked', '219-09-9999'], ['SSN 219099999', '219099999'], ['ITIN 912-70-1234', '912-70-1234'], ['NHS number 943 476 5919', '943 476 5919'], ['NINO AB 12 34 56 C', 'AB 12 34 56 C'], ['my number is AB123456C', 'AB123456C'],
    ['Steuer-ID 86095742719', '86095742719'], ['die 86 095 742 719 bitte', '86 095 742 719'], ['Ausweis T220001293', 'T220001293'], ['DNI 12345678Z', '12345678Z'], ['DNI 12345678-Z', '12345678-Z'], ['NIE X1234567L', 'X1234567L'],
    ['CF RSSMRA85T10A562S', 'RSSMRA85T10A562S'], ['111.444.777-35', '111.444.777-35'], ['CPF 11144477735', '11144477735'], ['11.222.333/0001-81', '11.222.333/0001-81'], ['Aadhaar 9999 4105 7058', '9999 4105 7058'], ['PAN ABCPE1234F', 'ABCPE1234F'], ['マイナンバーは123456789018です', '123456789018'],
  ])('are found in %j', (text, id) => {
    expect(taken(text)).toEqual([`national-id: ${id}`])
  })

  it.each(['000-12-3456', '666-12-3456', '219-00-9999', 'order 219099999', '12345678A', 'AB123456E', 'RSSMRA85T10A562T', '111.444.777-36', '9999 4105 7059', 'build 86095742719', 'KB5001330', 'X1234567'])('are not seen in %j', (text) => {
    expect(taken(text).filter((found) => found.startsWith('national-id'))).toEqual([])
  })
})

describe('a number that could be two things', () => {
  it('is a telephone number when a plus stands before it, though its check digit fits an identifier', () => {
    expect(taken('Mi teléfono es +34 637 299 243.', ['ES'])).toEqual(['phone: +34 637 299 243'])
  })
})

describe('hardware addresses and places', () => {
  it.each([['device 00:1A:2B:3C:4D:5E', 'mac: 00:1A:2B:3C:4D:5E'], ['(00-1a-2b-3c-4d-5e)', 'mac: 00-1a-2b-3c-4d-5e'], ['port 001a.2b3c.4d5e up', 'mac: 001a.2b3c.4d5e'], ['at 52.5200, 13.4050 now', 'coordinates: 52.5200, 13.4050'], ['geo:48.2010,16.3695', 'coordinates: 48.2010,16.3695'],
    ['https://maps.example/@-33.8568,151.2153,17z', 'coordinates: -33.8568,151.2153'], ['52°31\'12.0"N 13°24\'18.0"E', 'coordinates: 52°31\'12.0"N 13°24\'18.0"E']])('are found in %j', (text, found) => {
    expect(taken(text)).toContain(found)
  })

  it.each(['ff:ff:ff:ff:ff:ff', '12:34:56', 'prices 12.50, 13.40', 'version 1.234, 2.345.6', '99.1234, 200.1234', '3.141, now'])('are not seen in %j', (text) => {
    expect(taken(text).filter((found) => /^(?:mac|coordinates)/.test(found))).toEqual([])
  })

  it.each(['::ffff:198.51.100.7', '2001:db8::8a2e:370:7334', '2001:0db8:0000:0000:0000:0000:1428:57ab'])('IPv6 is found as %j', (address) => {
    expect(taken(`from ${address}.`)).toEqual([`ip: ${address}`])
  })
})

describe('dates of birth', () => {
  it.each([['born on 1975-03-12', '1975-03-12'], ['Date of birth: 12/03/1975', '12/03/1975'], ['geboren am 12.03.1975', '12.03.1975'], ['née le 3 mars 1975', '3 mars 1975'], ['生年月日 1975-03-12', '1975-03-12']])('are found in %j', (text, date) => {
    expect(taken(text)).toEqual([`birth-date: ${date}`])
  })

  it('leave other dates', () => {
    expect(taken('It broke on 2024-03-12')).toEqual([])
  })
})

describe('digits of other scripts', () => {
  it.each(['call ٠٢٠١٢٣٤٥٦٧٨', 'फ़ोन: ०९८७६ ५४३२१०', '４１１１ １１１１ １１１１ １１１１'])('count as digits in %j', (text) => {
    expect(taken(text)).toHaveLength(1)
  })

  it('have one mask with the same number in ASCII', () => {
    const { redact } = createRedactor('k')
    expect(redact('４１１１１１１１１１１１１１１１')).toBe(redact('4111111111111111'))
  })
})

describe('the keyed digest', () => {
  it.each([['k', 'a'], ['a key', 'größe 日本'], ['k'.repeat(70), 'x'.repeat(500)], ['', '']])('is HMAC-SHA-256 for key %j', (key, text) => {
    expect(keyedDigest(key)(text)).toBe(createHmac('sha256', key).update(text).digest('hex'))
  })
})
